package io.phasegate.runtime;

import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
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
      var progress = admin().listConsumerGroupOffsets(service.id()).partitionsToOffsetAndMetadata();
      var starts = ask(partitions, OffsetSpec.earliest());
      var laterOnes = ask(partitions, OffsetSpec.forTimestamp(time.toEpochMilli() + 1));
      var committed = answer(progress);
      var start = answer(starts);
      var later = answer(laterOnes);
      // Not before it is known what came later: whatever comes in between belongs to the end.
      var end = answer(ask(partitions, OffsetSpec.latest()));
      return partitions.stream()
          .allMatch(
              partition -> {
                long first = offset(later, partition);
                long needed = first >= 0 ? first : offset(end, partition);
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

  private Set<TopicPartition> partitions(Service service)
      throws ExecutionException, TimeoutException, InterruptedException {
    var names = service.reads().stream().map(Topic::topicName).toList();
    var partitions = new HashSet<TopicPartition>();
    answer(admin().describeTopics(names).allTopicNames())
        .forEach(
            (name, topic) ->
                topic
                    .partitions()
                    .forEach(p -> partitions.add(new TopicPartition(name, p.partition()))));
    return partitions;
  }

  private KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> ask(
      Set<TopicPartition> partitions, OffsetSpec spec) {
    var wanted = new HashMap<TopicPartition, OffsetSpec>();
    partitions.forEach(partition -> wanted.put(partition, spec));
    return admin().listOffsets(wanted).all();
  }

  private static <T> T answer(KafkaFuture<T> question)
      throws ExecutionException, TimeoutException, InterruptedException {
    return question.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }

  private static long offset(
      Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
    var found = offsets.get(partition);
    return found == null ? 0 : found.offset();
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
