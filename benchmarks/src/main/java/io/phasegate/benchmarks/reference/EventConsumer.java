package io.phasegate.benchmarks.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.EventReader;
import io.phasegate.contracts.codec.Reading;
import io.phasegate.contracts.event.EventType;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// A thread that polls, hands over event by event and commits its offsets once per poll.
final class EventConsumer implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  private final String bootstrapServers;
  private final EventTransaction transaction;
  private final EventReader reader = new EventReader(Set.of(EventType.PHASE_COMPLETED));
  private final CountDownLatch assigned = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().name("reference-consumer").unstarted(this::loop);
  private volatile boolean running = true;

  EventConsumer(String bootstrapServers, EventTransaction transaction) {
    this.bootstrapServers = bootstrapServers;
    this.transaction = transaction;
  }

  void start() {
    thread.start();
  }

  void awaitPartitions() {
    try {
      assigned.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the reference design started", e);
    }
  }

  @Override
  public void close() {
    running = false;
    Threads.join(thread);
  }

  private void loop() {
    try (var consumer = consumer()) {
      consumer.subscribe(List.of(Topic.PHASE_COMPLETED.topicName()));
      while (running) {
        var polled = consumer.poll(POLL);
        if (!consumer.assignment().isEmpty()) {
          consumer.assignment().forEach(consumer::position);
          assigned.countDown();
        }
        for (var record : polled) {
          decide(record);
        }
        if (!polled.isEmpty()) {
          consumer.commitSync();
        }
      }
    }
  }

  private void decide(ConsumerRecord<String, byte[]> record) {
    if (!(reader.read(record) instanceof Reading.Accepted accepted)) {
      throw new IllegalStateException("not an event of a benchmark: " + record.key());
    }
    try {
      transaction.run(accepted);
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException("the reference design failed at " + record.key(), e);
    }
  }

  private KafkaConsumer<String, byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "group.id",
            "benchmark-reference",
            "auto.offset.reset",
            "latest",
            "enable.auto.commit",
            false,
            "max.poll.records",
            500),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }
}
