package io.phasegate.runtime;

import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/// Knows how far a service has got in the log, over all its instances.
@ApplicationScoped
public class LogProgress {
  private static final long TIMEOUT_SECONDS = 10;

  private final BrokerSettings broker;
  private @Nullable Admin admin;

  LogProgress(BrokerSettings broker) {
    this.broker = broker;
  }

  /// True where the service has consumed every record of its topics that the broker appended up to
  /// this time. A deadline must not overtake evidence that lies in the log already: after an outage
  /// or in a replay, everything due is in the past.
  boolean consumedUpTo(Service service, Instant time) {
    try {
      var partitions = partitions(service);
      var first = offsets(partitions, OffsetSpec.forTimestamp(time.toEpochMilli() + 1));
      var end = offsets(partitions, OffsetSpec.latest());
      var start = offsets(partitions, OffsetSpec.earliest());
      var committed =
          admin()
              .listConsumerGroupOffsets(service.id())
              .partitionsToOffsetAndMetadata()
              .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      return partitions.keySet().stream()
          .allMatch(
              partition -> {
                long later = offset(first, partition);
                long needed = later >= 0 ? later : offset(end, partition);
                var position = committed.get(partition);
                long reached = position == null ? offset(start, partition) : position.offset();
                return reached >= needed;
              });
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaException("reading the progress of " + service.id() + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    }
  }

  @PreDestroy
  synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ofSeconds(5));
      admin = null;
    }
  }

  private Map<TopicPartition, Long> partitions(Service service)
      throws ExecutionException, TimeoutException, InterruptedException {
    var names = service.reads().stream().map(Topic::topicName).toList();
    var partitions = new HashMap<TopicPartition, Long>();
    admin()
        .describeTopics(names)
        .allTopicNames()
        .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .forEach(
            (name, topic) ->
                topic
                    .partitions()
                    .forEach(p -> partitions.put(new TopicPartition(name, p.partition()), 0L)));
    return partitions;
  }

  private Map<TopicPartition, Long> offsets(Map<TopicPartition, Long> partitions, OffsetSpec spec)
      throws ExecutionException, TimeoutException, InterruptedException {
    var wanted = new HashMap<TopicPartition, OffsetSpec>();
    partitions.keySet().forEach(partition -> wanted.put(partition, spec));
    var offsets = new HashMap<TopicPartition, Long>();
    admin()
        .listOffsets(wanted)
        .all()
        .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .forEach((partition, result) -> offsets.put(partition, result.offset()));
    return offsets;
  }

  private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
    return offsets.getOrDefault(partition, 0L);
  }

  private synchronized Admin admin() {
    if (admin == null) {
      admin =
          Admin.create(
              broker.admin(
                  Map.of(
                      AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000,
                      AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000)));
    }
    return admin;
  }
}
