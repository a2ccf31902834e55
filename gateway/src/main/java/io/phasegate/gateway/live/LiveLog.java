package io.phasegate.gateway.live;

import io.phasegate.gateway.domain.StreamPosition;
import io.phasegate.gateway.health.Conditions;
import io.phasegate.gateway.log.KafkaAccess;
import io.phasegate.gateway.log.LogLoop;
import io.phasegate.gateway.log.LogReader;
import io.phasegate.gateway.log.LogReading;
import io.phasegate.gateway.log.LogTopics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/// The one consumer that reads the end of the log for everybody who listens. It belongs to no group
/// and commits nothing: every instance hears everything, from its own start on.
///
/// After an outage it goes on where it was, so that nobody who listens misses anything.
@ApplicationScoped
public class LiveLog {
  private static final Duration POLL = Duration.ofMillis(500);

  /// How soon a new partition is found, and that the broker is away.
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private final KafkaAccess kafka;
  private final LogLoop loop;
  private final LogReader reader = new LogReader();
  private final Set<Listener> listeners = new LinkedHashSet<>();
  private @Nullable StreamPosition position;
  private Instant lookAt = Instant.MIN;

  LiveLog(KafkaAccess kafka, Conditions conditions) {
    this.kafka = kafka;
    this.loop = new LogLoop("stream", conditions, this::fresh, this::listen);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    loop.stop();
  }

  /// From now on the listener hears every event.
  ///
  /// @return where the log stands: the listener hears what comes after; nothing where the broker
  ///     has not been there since the start
  public synchronized Optional<StreamPosition> add(Listener listener) {
    if (position != null) {
      listeners.add(listener);
    }
    return Optional.ofNullable(position);
  }

  public synchronized void remove(Listener listener) {
    listeners.remove(listener);
  }

  /// Where the log stands, told while nobody hears anything.
  synchronized void pause(Consumer<StreamPosition> action) {
    if (position != null) {
      action.accept(position);
    }
  }

  private KafkaConsumer<String, byte[]> fresh() {
    lookAt = Instant.MIN;
    return kafka.consumer(Map.of("max.poll.records", 500));
  }

  private void listen(KafkaConsumer<String, byte[]> consumer) {
    var now = Instant.now();
    if (now.isAfter(lookAt)) {
      assign(consumer);
      lookAt = now.plus(LOOK_EVERY);
    }
    for (var record : consumer.poll(POLL)) {
      tell(record);
    }
  }

  /// Takes every partition there is: at its end when the gateway starts, later at its beginning.
  private void assign(KafkaConsumer<String, byte[]> consumer) {
    var partitions = partitions(consumer);
    var fresh = new ArrayList<>(partitions);
    fresh.removeAll(consumer.assignment());
    if (partitions.isEmpty()) {
      throw new UnknownTopicOrPartitionException("expected topics of the contract, found none");
    }
    if (fresh.isEmpty()) {
      return;
    }
    var known = position();
    var start = known == null ? end(consumer, partitions) : known;
    consumer.assign(partitions);
    for (var partition : fresh) {
      consumer.seek(partition, start.next(partition.topic(), partition.partition()));
    }
    become(start);
  }

  private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
    var topics = consumer.listTopics();
    return LogTopics.ALL.stream()
        .flatMap(topic -> topics.getOrDefault(topic, List.of()).stream())
        .map(each -> new TopicPartition(each.topic(), each.partition()))
        .toList();
  }

  private static StreamPosition end(
      KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
    var end = StreamPosition.BEGINNING;
    for (var each : consumer.endOffsets(partitions).entrySet()) {
      end = end.at(each.getKey().topic(), each.getKey().partition(), each.getValue());
    }
    return end;
  }

  private synchronized @Nullable StreamPosition position() {
    return position;
  }

  private synchronized void become(StreamPosition next) {
    position = next;
  }

  private synchronized void tell(ConsumerRecord<String, byte[]> record) {
    var before = position == null ? StreamPosition.BEGINNING : position;
    var after = before.after(record.topic(), record.partition(), record.offset());
    position = after;
    if (!listeners.isEmpty() && reader.read(record) instanceof LogReading.Event event) {
      var heard = Heard.of(after, event);
      List.copyOf(listeners).forEach(listener -> listener.hear(heard));
    }
  }
}
