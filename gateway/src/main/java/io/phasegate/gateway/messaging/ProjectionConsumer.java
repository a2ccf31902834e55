package io.phasegate.gateway.messaging;

import io.phasegate.gateway.health.Conditions;
import io.phasegate.gateway.log.Backoff;
import io.phasegate.gateway.log.KafkaAccess;
import io.phasegate.gateway.log.LogThread;
import io.phasegate.gateway.log.LogTopics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/// Reads the log into the projection: poll, store, commit. Instances share the work as one group.
///
/// An outage of the database or of the broker is waited out with a new consumer, which begins where
/// the last one committed; storing twice changes nothing.
@ApplicationScoped
public class ProjectionConsumer {
  private static final String PART = "projection";
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration FAREWELL = Duration.ofSeconds(5);
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "group.id", "gateway",
          "max.poll.records", 500,
          // A topic that is new is found this soon.
          "metadata.max.age.ms", 10_000,
          "session.timeout.ms", 10_000,
          "heartbeat.interval.ms", 3_000);

  private final KafkaAccess kafka;
  private final ProjectionBatch batch;
  private final ProjectionLag lag;
  private final Conditions conditions;
  private final Backoff backoff = new Backoff();
  private @Nullable Thread thread;
  private volatile @Nullable KafkaConsumer<String, byte[]> current;
  private volatile boolean stopped;

  ProjectionConsumer(
      KafkaAccess kafka, ProjectionBatch batch, ProjectionLag lag, Conditions conditions) {
    this.kafka = kafka;
    this.batch = batch;
    this.lag = lag;
    this.conditions = conditions;
  }

  void start(@Observes StartupEvent event) {
    conditions.begins(PART);
    thread = LogThread.start(PART, this::run);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopped = true;
    var consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
    if (thread != null && !thread.join(FAREWELL)) {
      thread.interrupt();
    }
  }

  private void run() {
    var goOn = true;
    while (goOn && !stopped) {
      goOn = consume();
    }
  }

  /// Reads until something fails; false where the gateway ends.
  private boolean consume() {
    try (var consumer = kafka.consumer(SETTINGS)) {
      current = consumer;
      consumer.subscribe(LogTopics.WITH_DEAD_LETTERS);
      while (!stopped) {
        var records = consumer.poll(POLL);
        batch.store(records);
        consumer.commitSync();
        lag.measure(consumer);
        backoff.reset();
        conditions.works(PART);
      }
      return false;
    } catch (WakeupException e) {
      return false; // the gateway ends
    } catch (KafkaException | SQLException e) {
      conditions.waits(PART, e.toString());
      return !stopped && backoff.pause();
    }
  }
}
