package io.phasegate.cli.dlq;

import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.codec.Redrive;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/// The event of a letter as it goes back: the same bytes, key and headers to the same partition,
/// with its count. Where it had no id, it takes along the one it was given at its first place.
final class RedrivenRecord {
  private static final Set<String> OF_THE_LETTER =
      Set.of(
          Headers.DLQ_REASON,
          Headers.DLQ_TOPIC,
          Headers.DLQ_PARTITION,
          Headers.DLQ_OFFSET,
          Headers.DLQ_EXCERPT,
          Headers.REDRIVE);

  private RedrivenRecord() {}

  /// @param partitions how many the event's topic has today
  static ProducerRecord<String, byte[]> of(
      RedrivePlan.Publish step, ConsumerRecord<String, byte[]> whole, int partitions) {
    var letter = step.letter();
    var wanted = letter.originPartition();
    var partition = wanted != null && wanted >= 0 && wanted < partitions ? wanted : null;
    var record =
        new ProducerRecord<>(letter.topic().origin(), partition, whole.key(), whole.value());
    for (var header : whole.headers()) {
      if (!OF_THE_LETTER.contains(header.key())) {
        record.headers().add(header);
      }
    }
    if (letter.ownId() == null) {
      record.headers().add(Headers.ID, letter.eventId().getBytes(StandardCharsets.UTF_8));
    }
    record.headers().add(Headers.REDRIVE, Redrive.value(step.count()));
    return record;
  }
}
