package io.phasegate.gateway.messaging;

import io.phasegate.gateway.health.Conditions;
import io.phasegate.gateway.log.KafkaAccess;
import io.phasegate.gateway.log.LogLoop;
import io.phasegate.gateway.log.LogTopics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/// Reads the log into the projection: poll, store, commit. Instances share the work as one group.
///
/// After an outage a new consumer begins where the last one committed; storing twice changes
/// nothing.
@ApplicationScoped
public class ProjectionConsumer {
  private static final Duration POLL = Duration.ofMillis(500);
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
  private final LogLoop loop;

  ProjectionConsumer(
      KafkaAccess kafka, ProjectionBatch batch, ProjectionLag lag, Conditions conditions) {
    this.kafka = kafka;
    this.batch = batch;
    this.lag = lag;
    this.loop = new LogLoop("projection", conditions, this::subscribed, this::project);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    loop.stop();
  }

  private KafkaConsumer<String, byte[]> subscribed() {
    var consumer = kafka.consumer(SETTINGS);
    consumer.subscribe(LogTopics.WITH_DEAD_LETTERS);
    return consumer;
  }

  private void project(KafkaConsumer<String, byte[]> consumer) throws SQLException {
    batch.store(consumer.poll(POLL));
    consumer.commitSync();
    lag.measure(consumer);
  }
}
