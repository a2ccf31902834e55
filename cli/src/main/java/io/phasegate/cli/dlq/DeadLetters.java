package io.phasegate.cli.dlq;

import io.phasegate.cli.events.Broker;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads dead-letter topics: the newest letters of each, one body in memory at a time, without a
/// consumer group and so without a trace.
public final class DeadLetters implements AutoCloseable {
  private static final int LIMIT_MILLIS = 15_000;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaConsumer<String, byte[]> consumer;
  private final Set<String> existing;

  /// What was found.
  ///
  /// @param unread letters that are older than those that were looked at
  public record Found(List<Letter> letters, long unread) {
    public Found {
      letters = List.copyOf(letters);
    }
  }

  public DeadLetters(Broker broker) {
    Map<String, Object> settings =
        Map.of(
            "default.api.timeout.ms",
            LIMIT_MILLIS,
            "fetch.max.bytes",
            16 * 1024 * 1024,
            "isolation.level",
            "read_committed");
    consumer =
        new KafkaConsumer<>(
            broker.consumer(settings), new StringDeserializer(), new ByteArrayDeserializer());
    try {
      existing = Set.copyOf(consumer.listTopics().keySet());
    } catch (TimeoutException e) {
      consumer.close();
      throw new CliException(
          ExitCode.UNAVAILABLE, "Kafka at %s does not answer".formatted(broker), e);
    }
  }

  /// The letters that match, oldest first within a topic.
  ///
  /// @param newest how many letters of each topic are looked at
  public Found find(List<DeadLetterTopic> topics, LetterFilter filter, int newest) {
    var letters = new ArrayList<Letter>();
    long unread = 0;
    for (var topic : topics) {
      if (existing.contains(topic.topicName())) {
        unread += read(topic, filter, newest, letters);
      }
    }
    return new Found(letters, unread);
  }

  /// The letter with its body and headers.
  public ConsumerRecord<String, byte[]> whole(Letter letter) {
    var partition = new TopicPartition(letter.topic().topicName(), letter.partition());
    consumer.assign(List.of(partition));
    consumer.seek(partition, letter.offset());
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      for (var record : consumer.poll(POLL)) {
        if (record.offset() == letter.offset()) {
          return record;
        }
        throw new CliException(
            ExitCode.UNAVAILABLE, "%s has been deleted meanwhile".formatted(letter.place()));
      }
    }
    throw new CliException(
        ExitCode.UNAVAILABLE, "Kafka did not hand out %s in time".formatted(letter.place()));
  }

  /// How many partitions a topic has; 0 for one that does not exist.
  public int partitions(String topic) {
    return existing.contains(topic) ? consumer.partitionsFor(topic).size() : 0;
  }

  @Override
  public void close() {
    consumer.close();
  }

  private long read(DeadLetterTopic topic, LetterFilter filter, int newest, List<Letter> letters) {
    var partitions =
        consumer.partitionsFor(topic.topicName()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    var ends = consumer.endOffsets(partitions);
    long unread = 0;
    for (var first : firsts(partitions, ends, filter, newest).entrySet()) {
      consumer.seek(first.getKey(), first.getValue().from());
      unread += first.getValue().skipped();
    }
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (isBefore(ends)) {
      if (System.nanoTime() > deadline) {
        throw new CliException(
            ExitCode.UNAVAILABLE, "Kafka did not hand out %s in time".formatted(topic.topicName()));
      }
      for (var record : consumer.poll(POLL)) {
        var letter = Letter.of(topic, record);
        if (filter.matches(letter)) {
          letters.add(letter);
        }
      }
    }
    return unread;
  }

  /// Where reading begins, and how many letters of the time that is asked for lie before it.
  private record First(long from, long skipped) {}

  private Map<TopicPartition, First> firsts(
      List<TopicPartition> partitions,
      Map<TopicPartition, Long> ends,
      LetterFilter filter,
      int newest) {
    var oldest = new HashMap<>(consumer.beginningOffsets(partitions));
    var since = filter.since();
    if (since != null) {
      var times = new HashMap<TopicPartition, Long>();
      partitions.forEach(partition -> times.put(partition, since.toEpochMilli()));
      consumer
          .offsetsForTimes(times)
          .forEach(
              (partition, found) ->
                  oldest.put(
                      partition,
                      found == null ? ends.getOrDefault(partition, 0L) : found.offset()));
    }
    var firsts = new HashMap<TopicPartition, First>();
    for (var partition : partitions) {
      long start = oldest.getOrDefault(partition, 0L);
      long from = Math.max(start, ends.getOrDefault(partition, 0L) - newest);
      firsts.put(partition, new First(from, from - start));
    }
    return firsts;
  }

  private boolean isBefore(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
  }
}
