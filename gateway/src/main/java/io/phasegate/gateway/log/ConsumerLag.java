package io.phasegate.gateway.log;

import io.phasegate.contracts.Service;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/// How far every service is behind the log, as the broker tells it; asked at most every two
/// seconds, however many want to know.
@ApplicationScoped
public class ConsumerLag {
  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final List<String> GROUPS =
      Stream.concat(Stream.of(Service.values()).map(Service::id), Stream.of("gateway")).toList();

  private final KafkaAccess kafka;
  private @Nullable Admin admin;
  private @Nullable Lags last;

  ConsumerLag(KafkaAccess kafka) {
    this.kafka = kafka;
  }

  /// One partition as a group consumes it.
  ///
  /// @param committed the next record that the group has not acknowledged
  /// @param end the next record that will be written
  public record Lag(
      String service, String topic, int partition, long committed, long end, long lag) {}

  /// All groups at a time.
  public record Lags(Instant at, List<Lag> groups) {}

  /// @throws KafkaException where the broker is away
  public synchronized Lags now() {
    var known = last;
    if (known == null || known.at().plus(FRESH).isBefore(Instant.now())) {
      known = new Lags(Instant.now(), ask());
      last = known;
    }
    return known;
  }

  private List<Lag> ask() {
    if (admin == null) {
      admin = kafka.admin();
    }
    var specs =
        GROUPS.stream()
            .collect(Collectors.toMap(group -> group, _ -> new ListConsumerGroupOffsetsSpec()));
    var committed = await(admin.listConsumerGroupOffsets(specs).all());
    var latest = new HashMap<TopicPartition, OffsetSpec>();
    committed.values().stream()
        .flatMap(group -> group.keySet().stream())
        .forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    var ends = await(admin.listOffsets(latest).all());
    var lags = new ArrayList<Lag>();
    committed.forEach(
        (group, offsets) ->
            offsets.forEach(
                (partition, offset) -> {
                  var end = ends.get(partition);
                  if (end != null && offset != null) {
                    lags.add(lag(group, partition, offset, end.offset()));
                  }
                }));
    lags.sort(
        Comparator.comparing(Lag::service)
            .thenComparing(Lag::topic)
            .thenComparingInt(Lag::partition));
    return List.copyOf(lags);
  }

  private static Lag lag(
      String group, TopicPartition place, OffsetAndMetadata committed, long end) {
    return new Lag(
        group,
        place.topic(),
        place.partition(),
        committed.offset(),
        end,
        Math.max(0, end - committed.offset()));
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get(KafkaAccess.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new TimeoutException("the broker told no offsets in " + KafkaAccess.PATIENCE, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TimeoutException("interrupted while the broker was asked for offsets", e);
    }
  }

  @PreDestroy
  synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ofSeconds(2));
    }
  }
}
