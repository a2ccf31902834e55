package io.phasegate.gateway.live;

import io.phasegate.contracts.Require;
import io.phasegate.gateway.GatewayConfig;
import io.phasegate.gateway.domain.StreamPosition;
import io.phasegate.gateway.log.KafkaAccess;
import io.phasegate.gateway.log.LogReader;
import io.phasegate.gateway.log.LogReading;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/// Reads parts of the log again, for those who come back.
@ApplicationScoped
public class PastLog {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final KafkaAccess kafka;
  private final long mostRecords;
  private final LogReader reader = new LogReader();

  PastLog(KafkaAccess kafka, GatewayConfig config) {
    this.kafka = kafka;
    this.mostRecords =
        Require.atLeast(
            "phasegate.gateway.stream.most-replayed", 0L, config.stream().mostReplayed());
  }

  /// Tells every event between two positions, each partition in its order.
  ///
  /// @return how many records were not told, because the topics no longer have them, or because
  ///     they are more than may be read again: then none was told
  public long tell(StreamPosition from, StreamPosition to, Consumer<Heard> sink) {
    try (var consumer = kafka.consumer(Map.of("max.poll.records", 100))) {
      var ends = ends(from, to);
      var begins = consumer.beginningOffsets(ends.keySet());
      var starts = new HashMap<TopicPartition, Long>();
      long missed = 0;
      long wanted = 0;
      for (var partition : ends.entrySet()) {
        var place = partition.getKey();
        long end = partition.getValue();
        long asked = from.next(place.topic(), place.partition());
        long start = Math.clamp(begins.getOrDefault(place, asked), asked, end);
        starts.put(place, start);
        missed += start - asked;
        wanted += end - start;
      }
      if (wanted > mostRecords) {
        return missed + wanted;
      }
      read(consumer, starts, ends, new Teller(from, sink));
      return missed;
    }
  }

  /// The events at these places of the log, as far as the topics still have them.
  public List<Heard> at(Map<TopicPartition, List<Long>> places) {
    var found = new ArrayList<Heard>();
    for (var partition : places.entrySet()) {
      for (var offset : partition.getValue()) {
        var topic = partition.getKey();
        var from = StreamPosition.BEGINNING.at(topic.topic(), topic.partition(), offset);
        tell(from, from.after(topic.topic(), topic.partition(), offset), found::add);
      }
    }
    return found;
  }

  private static Map<TopicPartition, Long> ends(StreamPosition from, StreamPosition to) {
    var ends = new HashMap<TopicPartition, Long>();
    to.offsets()
        .forEach(
            (topic, partitions) -> {
              for (int i = 0; i < partitions.size(); i++) {
                if (from.next(topic, i) < partitions.get(i)) {
                  ends.put(new TopicPartition(topic, i), partitions.get(i));
                }
              }
            });
    return ends;
  }

  private static void read(
      KafkaConsumer<String, byte[]> consumer,
      Map<TopicPartition, Long> starts,
      Map<TopicPartition, Long> ends,
      Consumer<ConsumerRecord<String, byte[]>> sink) {
    consumer.assign(starts.keySet());
    starts.forEach(consumer::seek);
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (ends.entrySet().stream()
        .anyMatch(each -> consumer.position(each.getKey()) < each.getValue())) {
      var records = consumer.poll(POLL);
      for (var record : records) {
        var place = new TopicPartition(record.topic(), record.partition());
        if (record.offset() < ends.getOrDefault(place, 0L)) {
          sink.accept(record);
        }
      }
      if (!records.isEmpty()) {
        deadline = System.nanoTime() + PATIENCE.toNanos();
      } else if (System.nanoTime() > deadline) {
        throw new TimeoutException("the log gave nothing for " + PATIENCE);
      }
    }
  }

  /// Moves on with every record, told or not.
  private final class Teller implements Consumer<ConsumerRecord<String, byte[]>> {
    private final Consumer<Heard> sink;
    private StreamPosition position;

    private Teller(StreamPosition from, Consumer<Heard> sink) {
      this.position = from;
      this.sink = sink;
    }

    @Override
    public void accept(ConsumerRecord<String, byte[]> record) {
      position = position.after(record.topic(), record.partition(), record.offset());
      if (reader.read(record) instanceof LogReading.Event event) {
        sink.accept(Heard.of(position, event));
      }
    }
  }
}
