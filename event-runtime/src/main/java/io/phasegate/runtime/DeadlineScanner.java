package io.phasegate.runtime;

import io.agroal.api.AgroalDataSource;
import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.DeadlineElapsed;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Publishes [DeadlineElapsed] for what is due to the service's own timer topic, under an id that
/// is the same however often it is published.
@ApplicationScoped
public class DeadlineScanner {
  private static final Logger LOG = Logger.getLogger(DeadlineScanner.class);

  private final Service service;
  private final AgroalDataSource database;
  private final Publisher publisher;
  private final LogProgress progress;
  private final LoopConfig.Deadlines settings;

  DeadlineScanner(
      @ConfigProperty(name = "quarkus.application.name") String serviceId,
      AgroalDataSource database,
      Publisher publisher,
      LogProgress progress,
      LoopConfig.Deadlines settings) {
    this.service = Service.byId(serviceId);
    this.database = database;
    this.publisher = publisher;
    this.progress = progress;
    Require.atLeast("phasegate.deadlines.batch", 1, settings.batch());
    this.settings = settings;
  }

  /// A failure here is an outage: nothing was marked, and the next tick tries again.
  @Scheduled(
      every = "${phasegate.deadlines.scan-every:PT1S}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void tick() {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      publishDue(connection);
      connection.commit();
    } catch (SQLException | KafkaException e) {
      LOG.warnf("step=deadlines outcome=postponed cause=%s", e);
    }
  }

  private void publishDue(Connection connection) throws SQLException {
    var now = Instant.now();
    var due = ripe(Deadlines.due(connection, now, settings.publishAgainAfter(), settings.batch()));
    if (!due.isEmpty()) {
      publisher.publish(
          due.stream().map(this::record).map(OutgoingRecord::toProducerRecord).toList());
      Deadlines.markPublished(connection, due, now);
    }
  }

  /// Those that no evidence in the log can forestall any more. Where the latest has to wait, the
  /// earlier half may not have to: under steady load something is always just due.
  private List<DeadlineElapsed> ripe(List<DeadlineElapsed> due) {
    var ripe = due;
    while (!ripe.isEmpty() && !progress.consumedUpTo(service, ripe.getLast().dueAt())) {
      ripe = ripe.subList(0, ripe.size() / 2);
    }
    return ripe;
  }

  private OutgoingRecord record(DeadlineElapsed elapsed) {
    var deadline = new Deadline(elapsed.name(), elapsed.dueAt());
    var id = DecisionIds.deadline(service.id(), elapsed.subject(), deadline);
    return EventWriter.event(service.timers(), service.source(), id, elapsed.dueAt(), elapsed);
  }
}
