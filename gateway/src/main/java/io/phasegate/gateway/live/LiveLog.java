package io.phasegate.gateway.live;

import io.phasegate.gateway.domain.StreamPosition;
import io.phasegate.gateway.health.Conditions;
import io.phasegate.gateway.log.Backoff;
import io.phasegate.gateway.log.KafkaAccess;
import io.phasegate.gateway.log.LogReader;
import io.phasegate.gateway.log.LogReading;
import io.phasegate.gateway.log.LogThread;
import io.phasegate.gateway.log.LogTopics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/// The one consumer that reads the end of the log for everybody who listens. It belongs to no group
/// and commits nothing: every instance hears everything, from its own start on.
///
/// After an outage it goes on where it was, so that nobody who listens misses anything.
@ApplicationScoped
public class LiveLog {
  private static final String PART = "stream";
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  /// How soon a new topic or partition is found.
  private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

  private final KafkaAccess kafka;
  private final Conditions conditions;
  private final LogReader reader = new LogReader();
  private final Backoff backoff = new Backoff();
  private final Set<Listener> listeners = new LinkedHashSet<>();
  private @Nullable StreamPosition position;
  private @Nullable Thread thread;
  private volatile @Nullable KafkaConsumer<String, byte[]> current;
  private volatile boolean stopped;

  LiveLog(KafkaAccess kafka, Conditions conditions) {
    this.kafka = kafka;
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

  private void run() {
    var goOn = true;
    while (goOn && !stopped) {
      goOn = consume();
    }
  }

  /// Reads until something fails; false where the gateway ends.
  private boolean consume() {
    try (var consumer = kafka.consumer(Map.of("max.poll.records", 500))) {
      current = consumer;
      while (!stopped) {
        assign(consumer);
        backoff.reset();
        conditions.works(PART);
        pollUntil(consumer, System.nanoTime() + LOOK_EVERY.toNanos());
      }
      return false;
    } catch (WakeupException e) {
      return false; // the gateway ends
    } catch (KafkaException e) {
      conditions.waits(PART, e.toString());
      return !stopped && backoff.pause();
    }
  }

  private void pollUntil(KafkaConsumer<String, byte[]> consumer, long end) {
    while (!stopped && System.nanoTime() < end) {
      for (var record : consumer.poll(POLL)) {
        tell(record);
      }
    }
  }

  /// Takes every partition there is: at its end when the gateway starts, later at its beginning.
  private void assign(KafkaConsumer<String, byte[]> consumer) {
    var partitions = partitions(consumer);
    var fresh = new ArrayList<>(partitions);
    fresh.removeAll(consumer.assignment());
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
