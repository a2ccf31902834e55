package io.phasegate.cli.events;

import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Follows topics without a consumer group: it leaves no trace on the broker, and when the
/// constructor returns, everything published from then on will be seen.
public final class EventFeed implements AutoCloseable {
  private static final int LIMIT_MILLIS = 15_000;
  private static final Duration POLL = Duration.ofMillis(250);

  private final KafkaConsumer<String, byte[]> consumer;

  /// @param topics matches the whole name of each topic to follow
  public EventFeed(Broker broker, Pattern topics, boolean fromBeginning) {
    Map<String, Object> settings =
        Map.of(
            "default.api.timeout.ms",
            LIMIT_MILLIS,
            "auto.offset.reset",
            "earliest",
            "isolation.level",
            "read_committed");
    consumer =
        new KafkaConsumer<>(
            broker.consumer(settings), new StringDeserializer(), new ByteArrayDeserializer());
    try {
      assign(topics, fromBeginning);
    } catch (TimeoutException e) {
      consumer.close();
      throw new CliException(
          ExitCode.UNAVAILABLE, "Kafka at %s does not answer".formatted(broker), e);
    } catch (AuthenticationException | AuthorizationException e) {
      consumer.close();
      throw new CliException(
          ExitCode.UNAVAILABLE,
          "Kafka at %s does not let us in: %s".formatted(broker, e.getMessage()),
          e);
    }
  }

  public List<SeenEvent> poll(Duration limit) {
    var events = new ArrayList<SeenEvent>();
    consumer.poll(limit).forEach(record -> events.add(SeenEvent.of(record)));
    return events;
  }

  /// Hands over every record up to now that has this key or none, each partition's in order. Other
  /// records are not even decoded.
  ///
  /// @throws CliException where that takes longer
  public void replay(String key, Duration limit, Consumer<SeenEvent> each) {
    var partitions = consumer.assignment();
    var ends = consumer.endOffsets(partitions);
    long start = System.nanoTime();
    while (partitions.stream()
        .anyMatch(place -> consumer.position(place) < ends.getOrDefault(place, 0L))) {
      if (System.nanoTime() - start > limit.toNanos()) {
        throw new CliException(
            ExitCode.UNAVAILABLE, "the topics could not be read within %s".formatted(limit));
      }
      for (var record : consumer.poll(POLL)) {
        if (record.key() == null || record.key().equals(key)) {
          each.accept(SeenEvent.of(record));
        }
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void assign(Pattern topics, boolean fromBeginning) {
    var partitions = new ArrayList<TopicPartition>();
    consumer
        .listTopics()
        .forEach(
            (topic, infos) -> {
              if (topics.matcher(topic).matches()) {
                infos.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
              }
            });
    consumer.assign(partitions);
    if (fromBeginning) {
      consumer.seekToBeginning(partitions);
    } else {
      consumer.seekToEnd(partitions);
    }
    partitions.forEach(consumer::position); // seeking is lazy
  }
}
