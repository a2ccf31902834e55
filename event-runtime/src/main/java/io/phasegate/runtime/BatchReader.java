package io.phasegate.runtime;

import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.EventReader;
import io.phasegate.contracts.codec.Reading;
import io.phasegate.contracts.event.RejectionCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/// Turns records into items: decoded and with all that deciding needs, or refused.
final class BatchReader<I> {
  private static final Logger LOG = Logger.getLogger(BatchReader.class);

  private final Subject<?, I, ?> subject;
  private final EventReader reader;
  private final LoopMetrics metrics;

  BatchReader(Subject<?, I, ?> subject, LoopMetrics metrics) {
    this.subject = subject;
    this.reader = new EventReader(subject.consumes());
    this.metrics = metrics;
  }

  /// May be repeated where it fails: that is an outage, and nothing has been changed.
  List<Item<I>> read(List<ConsumerRecord<String, byte[]>> records) {
    var items = new ArrayList<Item<I>>(records.size());
    records.forEach(record -> read(record).ifPresent(items::add));
    return items;
  }

  private Optional<Item<I>> read(ConsumerRecord<String, byte[]> record) {
    return switch (reader.read(record)) {
      case Reading.Skipped skipped -> {
        metrics.skipped(skipped.type());
        yield Optional.empty();
      }
      case Reading.Refused refused -> Optional.of(refuse(record, refused));
      case Reading.Accepted accepted -> Optional.of(gather(record, accepted));
    };
  }

  /// Its answer shares the record's key; one of megabytes would make an answer that no topic takes.
  private Item<I> refuse(ConsumerRecord<String, byte[]> record, Reading.Refused refused) {
    var key = refused.recordKey();
    var answerable =
        new Reading.Refused(
            refused.envelope(),
            refused.code(),
            refused.message(),
            refused.pointer(),
            refused.phase(),
            refused.topic(),
            key == null || key.length() > Require.LONGEST_NAME ? null : key);
    return new Item.Refused<>(Arrival.of(record, answerable), answerable);
  }

  private Item<I> gather(ConsumerRecord<String, byte[]> record, Reading.Accepted accepted) {
    var arrival = Arrival.of(record, accepted);
    var failedAs = new HashSet<String>();
    while (true) {
      try {
        return new Item.Decidable<>(arrival, subject.read(accepted.envelope(), accepted.event()));
      } catch (ContractViolation violation) {
        return arrival.refuse(
            RejectionCode.CONTRACT_VIOLATION, String.valueOf(violation.getMessage()));
      } catch (RuntimeException defect) {
        if (!failedAs.add(judged(defect).failureClass())) {
          try (var _ = LogKeys.of(arrival)) {
            LOG.error("step=read outcome=failed", defect);
          }
          return arrival.refuseAfter(defect);
        }
      }
    }
  }

  /// An outage is not held against the event: whoever reads waits and reads again.
  private Failure judged(RuntimeException defect) {
    var failure = Failure.of(defect);
    if (failure.isTransient()) {
      throw defect;
    }
    metrics.failed(failure);
    return failure;
  }

  /// Cuts a poll into what one transaction takes.
  static List<List<ConsumerRecord<String, byte[]>>> chunks(
      Iterable<ConsumerRecord<String, byte[]>> records, int maxEvents, int maxBytes) {
    var chunks = new ArrayList<List<ConsumerRecord<String, byte[]>>>();
    var chunk = new ArrayList<ConsumerRecord<String, byte[]>>();
    long bytes = 0;
    for (var record : records) {
      long size = Math.max(0, record.serializedValueSize());
      if (!chunk.isEmpty() && (chunk.size() >= maxEvents || bytes + size > maxBytes)) {
        chunks.add(chunk);
        chunk = new ArrayList<>();
        bytes = 0;
      }
      chunk.add(record);
      bytes += Math.min(size, Topic.MAX_RECORD_BYTES);
    }
    if (!chunk.isEmpty()) {
      chunks.add(chunk);
    }
    return chunks;
  }
}
