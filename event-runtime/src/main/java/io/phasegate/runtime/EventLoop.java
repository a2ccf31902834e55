package io.phasegate.runtime;

import io.phasegate.contracts.codec.OutgoingRecord;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/// The loop: a polled batch goes in; when `process` returns, every event of it has its answer in
/// the ledger and on the topic, and may be acknowledged.
///
/// ```
/// poll → read → [ ledger? → decide → ledger + states + deadlines ] → publish → acknowledge
///                              one database transaction
/// ```
///
/// A crash anywhere leaves the offset uncommitted; the batch comes again, the ledger knows what was
/// decided, and the same bytes are published.
public final class EventLoop<S, I, F> {
  private static final Logger LOG = Logger.getLogger(EventLoop.class);

  private final Subject<S, I, F> subject;
  private final BatchReader<I> reader;
  private final BatchTransaction transaction;
  private final Publisher publisher;
  private final OutageRetry retry;
  private final LoopMetrics metrics;
  private final Tracing tracing;
  private final LoopConfig.Loop limits;

  EventLoop(Subject<S, I, F> subject, EventLoops parts) {
    this.subject = subject;
    this.transaction = parts.transaction();
    this.publisher = parts.publisher();
    this.retry = parts.retry();
    this.metrics = parts.metrics();
    this.tracing = parts.tracing();
    this.limits = parts.limits();
    this.reader = new BatchReader<>(subject, metrics);
  }

  /// @throws LoopStopped where an outage outlasted all patience
  public void process(ConsumerRecords<String, byte[]> batch) {
    for (var chunk : BatchReader.chunks(batch, limits.maxEvents(), limits.maxBytes())) {
      var items = metrics.read().record(() -> reader.read(chunk));
      if (items != null && !items.isEmpty()) {
        decide(items);
      }
    }
  }

  private void decide(List<Item<I>> items) {
    try {
      retry.run(() -> commitAndPublish(items));
    } catch (RuntimeException | SQLException failure) {
      if (Outage.passes(failure)) {
        throw new LoopStopped(failure);
      }
      isolate(items, failure);
    } catch (Exception other) {
      throw new LoopStopped(other);
    }
  }

  /// The batch holds an event that cannot be decided. One by one the others go through, and the
  /// one that fails again is refused.
  private void isolate(List<Item<I>> items, Exception failure) {
    if (items.size() > 1) {
      items.forEach(item -> decide(List.of(item)));
      return;
    }
    var item = items.getFirst();
    var arrival = item.arrival();
    try (var _ = LogKeys.of(arrival)) {
      LOG.errorf(failure, "step=decide outcome=failed key=%s", arrival.record().key());
    }
    if (item instanceof Item.Refused<I>) {
      throw new LoopStopped(failure);
    }
    decide(List.of(arrival.refuseAfter(failure)));
  }

  private void commitAndPublish(List<Item<I>> items) throws SQLException {
    var spans = tracing.start(items);
    try {
      var sample = io.micrometer.core.instrument.Timer.start();
      var result = transaction.decide(subject, items);
      sample.stop(metrics.persist());
      metrics.committed(result);
      metrics.publish().record(() -> publish(result));
      tell(result.news());
    } finally {
      tracing.end(spans);
    }
  }

  /// What is decided stands, whatever those who hear of it make of it.
  private void tell(List<Decided<S, I, F>> news) {
    try {
      subject.announced(news);
    } catch (RuntimeException defect) {
      LOG.error("step=announce outcome=failed", defect);
    }
  }

  private void publish(BatchTransaction.Result<S, I, F> result) {
    var records = new ArrayList<ProducerRecord<String, byte[]>>();
    for (var answer : result.answers()) {
      answer.records().forEach(record -> records.add(record.toProducerRecord()));
      answer.records().stream()
          .filter(record -> record.rejects(answer.item().arrival().envelope().id()))
          .forEach(
              rejection -> records.add(deadLetter(answer.item().arrival().record(), rejection)));
    }
    publisher.publish(records);
    result.answers().forEach(answer -> metrics.published(answer.records()));
  }

  private ProducerRecord<String, byte[]> deadLetter(
      ConsumerRecord<String, byte[]> record, OutgoingRecord rejection) {
    metrics.deadLettered(rejection);
    return DeadLetter.of(record, subject.service().deadLetters(record.topic()), rejection);
  }
}
