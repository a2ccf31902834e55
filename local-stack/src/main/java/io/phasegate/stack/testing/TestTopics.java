package io.phasegate.stack.testing;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.codec.EventReader;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.codec.Reading;
import io.phasegate.contracts.event.Decision;
import io.phasegate.contracts.event.Event;
import io.phasegate.contracts.event.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// An executor's view of the broker, for tests: publishes events and waits for what comes of them.
public final class TestTopics implements AutoCloseable {
  private static final String SOURCE = "/test/executor";
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Map<String, Object> broker;
  private final KafkaProducer<String, byte[]> producer;
  private final EventReader reader = new EventReader(EnumSet.allOf(EventType.class));

  public TestTopics(String bootstrapServers) {
    this(Map.of("bootstrap.servers", bootstrapServers));
  }

  /// @param broker how it is reached, and as whom: Kafka's client settings
  public TestTopics(Map<String, ?> broker) {
    this.broker = Map.copyOf(broker);
    var settings = new HashMap<>(this.broker);
    settings.put("acks", "all");
    settings.put("max.request.size", 9 * 1024 * 1024);
    settings.put("delivery.timeout.ms", 120_000);
    this.producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  /// Publishes an executor's event as an executor does, and returns when the broker has it.
  public void publish(EventId id, Event event) {
    publish(record(id, event).toProducerRecord());
  }

  public OutgoingRecord record(EventId id, Event event) {
    var topic = EventType.of(event.getClass()).topicNames().getFirst();
    return EventWriter.event(topic, SOURCE, id, Instant.parse("2026-11-22T10:00:00Z"), event);
  }

  public void publish(ProducerRecord<String, byte[]> record) {
    try {
      producer.send(record).get(PATIENCE.toSeconds() * 4, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the broker did not take a record", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while publishing", e);
    }
  }

  /// Publishes without waiting; [#flush] waits for all.
  public void send(ProducerRecord<String, byte[]> record) {
    var _ = producer.send(record);
  }

  public void flush() {
    producer.flush();
  }

  /// The decisions on a topic that answer this event, as soon as there are `count` of them.
  public List<ConsumerRecord<String, byte[]>> awaitAnswers(String topic, EventId cause, int count) {
    return await(
        topic, record -> cause.value().equals(header(record, Headers.CAUSATION_ID)), count);
  }

  /// The first decision on a topic that answers this event, read.
  public Decision awaitAnswer(String topic, EventId cause) {
    return decision(awaitAnswers(topic, cause, 1).getFirst());
  }

  /// The records of a topic that match, from its beginning, as soon as there are `count` of them.
  public List<ConsumerRecord<String, byte[]>> await(
      String topic, Predicate<ConsumerRecord<String, byte[]>> wanted, int count) {
    var found = new ArrayList<ConsumerRecord<String, byte[]>>();
    var deadline = Instant.now().plus(PATIENCE);
    try (var consumer = consumer(topic)) {
      while (found.size() < count) {
        if (Instant.now().isAfter(deadline)) {
          throw new AssertionError(
              "%s: expected %d matching records within %s, found %d"
                  .formatted(topic, count, PATIENCE, found.size()));
        }
        consumer.poll(POLL).forEach(record -> addIf(wanted, record, found));
      }
    }
    return found;
  }

  /// Everything on a topic up to now.
  public List<ConsumerRecord<String, byte[]>> all(String topic) {
    var found = new ArrayList<ConsumerRecord<String, byte[]>>();
    try (var consumer = consumer(topic)) {
      var end = consumer.endOffsets(consumer.assignment());
      while (end.entrySet().stream()
          .anyMatch(partition -> consumer.position(partition.getKey()) < partition.getValue())) {
        consumer.poll(POLL).forEach(found::add);
      }
    }
    return found;
  }

  public Decision decision(ConsumerRecord<String, byte[]> record) {
    return switch (reader.read(record)) {
      case Reading.Accepted accepted when accepted.event() instanceof Decision decision -> decision;
      case Reading other -> throw new AssertionError("expected a decision, found " + other);
    };
  }

  public static String header(ConsumerRecord<?, ?> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  public static String body(ConsumerRecord<?, byte[]> record) {
    return new String(record.value(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }

  private static void addIf(
      Predicate<ConsumerRecord<String, byte[]>> wanted,
      ConsumerRecord<String, byte[]> record,
      List<ConsumerRecord<String, byte[]>> found) {
    if (wanted.test(record)) {
      found.add(record);
    }
  }

  private KafkaConsumer<String, byte[]> consumer(String topic) {
    var consumer =
        new KafkaConsumer<>(broker, new StringDeserializer(), new ByteArrayDeserializer());
    var partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }
}
