package io.phasegate.runtime;

import io.agroal.api.AgroalDataSource;
import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.DeadlineElapsed;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Publishes [DeadlineElapsed] for what is due to the service's own timer topic, under an id that
/// is the same however often it is published.
///
/// It has a thread of its own: Quarkus' scheduler looks at what is due once a second, whatever
/// shorter time is asked for.
@ApplicationScoped
public class DeadlineScanner {
  private static final Logger LOG = Logger.getLogger(DeadlineScanner.class);
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);
  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  private final Service service;
  private final AgroalDataSource database;
  private final Publisher publisher;
  private final LogProgress progress;
  private final LoopConfig.Deadlines settings;
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("deadlines").unstarted(this::scan);

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
    Require.that(
        "phasegate.deadlines.scan-every",
        settings.scanEvery().toMillis() > 0,
        "at least a millisecond",
        settings.scanEvery());
    this.settings = settings;
  }

  void begin(@Observes StartupEvent event) {
    thread.start();
  }

  void end(@Observes ShutdownEvent event) {
    end.countDown();
    try {
      thread.join(LONGEST_END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void scan() {
    try {
      var pause = settings.scanEvery();
      while (!end.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause = tick() ? settings.scanEvery() : longer(settings.scanEvery(), AFTER_A_FAILURE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// A failure here is an outage: nothing was marked, and the next tick tries again.
  private boolean tick() {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      publishDue(connection);
      connection.commit();
      return true;
    } catch (SQLException | RuntimeException e) {
      LOG.warnf("step=deadlines outcome=postponed cause=%s", e);
      return false;
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
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
