package io.phasegate.runtime;

import io.agroal.api.AgroalDataSource;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.Topic;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import org.jboss.logging.Logger;

/// Deletes ledger rows that no redelivery can ask for any more, in small transactions of their own,
/// so that the loop never waits long for a row.
@ApplicationScoped
public class LedgerRetention {
  private static final Logger LOG = Logger.getLogger(LedgerRetention.class);

  private final AgroalDataSource database;
  private final LoopConfig.Ledger settings;

  LedgerRetention(AgroalDataSource database, LoopConfig.Ledger settings) {
    this.database = database;
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

  /// Returns how many rows went.
  public long purge(Instant storedBefore) throws SQLException {
    long purged = 0;
    int last;
    do {
      try (var connection = database.getConnection()) {
        last = Ledger.purge(connection, storedBefore, settings.purgeBatch());
      }
      purged += last;
    } while (last == settings.purgeBatch());
    if (purged > 0) {
      LOG.infof("step=purge rows=%d storedBefore=%s", purged, storedBefore);
    }
    return purged;
  }
}
