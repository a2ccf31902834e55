package io.phasegate.system.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.phasegate.contracts.Service;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/// How far services have read, and how to send them back. A service must be down to be moved.
public final class Groups implements AutoCloseable {
  /// A service that reads nothing for so long does not read any more.
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(300);

  private final Admin admin;

  public Groups(String bootstrapServers) {
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  /// Returns when the service has read and acknowledged everything on its topics, however long it
  /// takes; fails where it makes no progress.
  public void awaitEnd(Service service) {
    long left = Long.MAX_VALUE;
    while (left > 0) {
      long before = left;
      left =
          sum(
              await("unread by %s, less than %d".formatted(service, before))
                  .atMost(PATIENCE)
                  .pollInterval(PAUSE)
                  .until(() -> unread(service), now -> sum(now) < before));
    }
  }

  private static long sum(Map<TopicPartition, Long> unread) {
    return unread.values().stream().mapToLong(Long::longValue).sum();
  }

  /// Makes the service a stranger, who starts at the beginning of every topic.
  public void forget(Service service) throws ExecutionException, InterruptedException {
    awaitDeserted(service);
    admin.deleteConsumerGroups(List.of(service.id())).all().get();
  }

  /// Lets the service believe that it has read these topics.
  public void skip(Service service, Collection<String> topics)
      throws ExecutionException, InterruptedException {
    move(service, ends(topics));
  }

  /// Sends the service back to the beginning of these topics.
  public void rewind(Service service, Collection<String> topics)
      throws ExecutionException, InterruptedException {
    var starts = ends(topics);
    starts.replaceAll((partition, end) -> 0L);
    move(service, starts);
  }

  /// How many records were ever appended to these topics.
  public long appended(Collection<String> topics) throws ExecutionException, InterruptedException {
    return ends(topics).values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public void close() {
    admin.close();
  }

  /// Only a group that nobody reads for can be moved.
  private void awaitDeserted(Service service) {
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(PAUSE)
        .untilAsserted(() -> assertThat(isRead(service)).as("%s is read", service).isFalse());
  }

  private boolean isRead(Service service) throws ExecutionException, InterruptedException {
    return admin.listGroups().all().get().stream()
        .filter(group -> group.groupId().equals(service.id()))
        .anyMatch(group -> !group.groupState().equals(Optional.of(GroupState.EMPTY)));
  }

  private Map<TopicPartition, Long> unread(Service service)
      throws ExecutionException, InterruptedException {
    var unread = ends(service.subscriptions());
    var committed =
        admin.listConsumerGroupOffsets(service.id()).partitionsToOffsetAndMetadata().get();
    unread.replaceAll(
        (partition, end) -> {
          var position = committed.get(partition);
          return end - (position == null ? 0 : position.offset());
        });
    unread.values().removeIf(left -> left <= 0);
    return unread;
  }

  private void move(Service service, Map<TopicPartition, Long> offsets)
      throws ExecutionException, InterruptedException {
    var positions = new HashMap<TopicPartition, OffsetAndMetadata>();
    offsets.forEach((partition, at) -> positions.put(partition, new OffsetAndMetadata(at)));
    awaitDeserted(service);
    admin.alterConsumerGroupOffsets(service.id(), positions).all().get();
  }

  private Map<TopicPartition, Long> ends(Collection<String> topics)
      throws ExecutionException, InterruptedException {
    var wanted = new HashMap<TopicPartition, OffsetSpec>();
    admin
        .describeTopics(topics)
        .allTopicNames()
        .get()
        .forEach(
            (name, topic) ->
                topic
                    .partitions()
                    .forEach(
                        partition ->
                            wanted.put(
                                new TopicPartition(name, partition.partition()),
                                OffsetSpec.latest())));
    var ends = new HashMap<TopicPartition, Long>();
    admin.listOffsets(wanted).all().get().forEach((at, end) -> ends.put(at, end.offset()));
    return ends;
  }
}
