package io.phasegate.runtime;

import io.agroal.api.AgroalDataSource;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.Topic;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/// Deletes ledger rows that no redelivery can ask for any more, and with them the states that
/// nothing has changed since and that may be forgotten, in small transactions of their own, so
/// that the loop never waits long for a row.
///
/// An event that concerns a forgotten state finds an initial one, as if the phase were new. A
/// replay of the log comes to the same: the topics keep events for a shorter time than the ledger
/// its rows.
@ApplicationScoped
public class LedgerRetention {
  private static final Logger LOG = Logger.getLogger(LedgerRetention.class);

  private final AgroalDataSource database;
  private final LoopConfig.Ledger settings;
  private final Instance<Subject<?, ?, ?>> subjects;

  LedgerRetention(
      AgroalDataSource database,
      LoopConfig.Ledger settings,
      @Any Instance<Subject<?, ?, ?>> subjects) {
    this.database = database;
    this.subjects = subjects;
    Require.atLeast("phasegate.ledger.purge-batch", 1, settings.purgeBatch());
    Require.that(
        "phasegate.ledger.retention",
        settings.retention().compareTo(Topic.RETENTION) > 0,
        "longer than the topics' retention, " + Topic.RETENTION,
        settings.retention());
    this.settings = settings;
  }

  @Scheduled(
      every = "${phasegate.ledger.purge-every:PT1H}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void scheduled() throws SQLException {
    purge(Instant.now().minus(settings.retention()));
  }

  /// What went.
  public record Purged(long rows, long states) {
    private Purged plus(Purged other) {
      return new Purged(rows + other.rows, states + other.states);
    }
  }

  /// Deletes what was stored, and not changed since, before this time.
  public Purged purge(Instant storedBefore) throws SQLException {
    var purged = new Purged(0, 0);
    Purged last;
    do {
      last = purgeBatch(storedBefore);
      purged = purged.plus(last);
    } while (last.rows == settings.purgeBatch());
    if (purged.rows > 0) {
      LOG.infof(
          "step=purge rows=%d states=%d storedBefore=%s", purged.rows, purged.states, storedBefore);
    }
    return purged;
  }

  private Purged purgeBatch(Instant storedBefore) throws SQLException {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      var stateKeys = Ledger.purge(connection, storedBefore, settings.purgeBatch());
      long states = 0;
      for (var subject : subjects) {
        states += forget(connection, subject, new TreeSet<>(stateKeys), storedBefore);
      }
      connection.commit();
      return new Purged(stateKeys.size(), states);
    }
  }

  private static <S> int forget(
      Connection connection, Subject<S, ?, ?> subject, Set<String> keys, Instant changedBefore)
      throws SQLException {
    var now = Instant.now();
    return subject
        .states()
        .forget(
            connection, keys, changedBefore, (key, state) -> subject.mayForget(key, state, now));
  }
}
