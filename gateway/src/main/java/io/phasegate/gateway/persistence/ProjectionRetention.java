package io.phasegate.gateway.persistence;

import io.agroal.api.AgroalDataSource;
import io.phasegate.contracts.Require;
import io.phasegate.gateway.GatewayConfig;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/// Deletes rows that are older than the retention, in small transactions of their own.
@ApplicationScoped
public class ProjectionRetention {
  private static final Logger LOG = Logger.getLogger(ProjectionRetention.class);
  private static final List<String> DELETIONS =
      List.of(
          """
          delete from recorded_event where ctid = any(array(
            select ctid from recorded_event where recorded_at < ? order by recorded_at limit ?))
          """,
          """
          delete from dead_letter where ctid = any(array(
            select ctid from dead_letter where recorded_at < ? limit ?))
          """,
          "delete from run where ctid = any(array(select ctid from run where last_at < ? limit"
              + " ?))");

  private final AgroalDataSource database;
  private final GatewayConfig.Projection settings;

  ProjectionRetention(AgroalDataSource database, GatewayConfig config) {
    this.database = database;
    this.settings = config.projection();
    Require.atLeast("phasegate.gateway.projection.purge-batch", 1, settings.purgeBatch());
    Require.that(
        "phasegate.gateway.projection.retention",
        settings.retention().isPositive(),
        "a positive duration",
        settings.retention());
  }

  @Scheduled(
      every = "${phasegate.gateway.projection.purge-every:PT1H}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void scheduled() throws SQLException {
    purge(Instant.now().minus(settings.retention()));
  }

  /// Returns how many rows went.
  public long purge(Instant recordedBefore) throws SQLException {
    long purged = 0;
    for (var deletion : DELETIONS) {
      int last;
      do {
        last = delete(deletion, recordedBefore);
        purged += last;
      } while (last == settings.purgeBatch());
    }
    if (purged > 0) {
      LOG.infof("step=purge rows=%d recordedBefore=%s", purged, recordedBefore);
    }
    return purged;
  }

  private int delete(String deletion, Instant recordedBefore) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(deletion)) {
      statement.setObject(1, Projection.time(recordedBefore));
      statement.setInt(2, settings.purgeBatch());
      return statement.executeUpdate();
    }
  }
}
