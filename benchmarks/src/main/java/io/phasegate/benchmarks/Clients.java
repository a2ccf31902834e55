package io.phasegate.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Kafka clients of the benchmarks' own.
public final class Clients {
  private static final int LARGEST_REQUEST = 9 * 1024 * 1024;

  /// Longer than any outage that a benchmark makes: an executor does not give up on its events.
  private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(20);

  private Clients() {}

  /// As the services publish: acknowledged by every in-sync replica, in batches of 256 KiB.
  ///
  /// @param lingerMillis how long a batch waits for more; 5 for throughput as in the services, 0
  ///     where each record goes out at once
  public static KafkaProducer<String, byte[]> producer(String bootstrapServers, int lingerMillis) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "acks",
            "all",
            "enable.idempotence",
            true,
            "linger.ms",
            lingerMillis,
            "batch.size",
            256 * 1024,
            "buffer.memory",
            64L * 1024 * 1024,
            "max.request.size",
            LARGEST_REQUEST,
            "delivery.timeout.ms",
            Math.toIntExact(LONGEST_OUTAGE.toMillis()),
            "max.block.ms",
            LONGEST_OUTAGE.toMillis()),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  /// Reads what is appended to these topics from now on, in no group, and of what a transaction
  /// wrote only what is committed.
  public static KafkaConsumer<String, byte[]> listener(
      String bootstrapServers, List<String> topics) {
    var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                bootstrapServers,
                "max.poll.records",
                2000,
                "isolation.level",
                "read_committed"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    var partitions =
        topics.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    return consumer;
  }
}
