package io.phasegate.runtime;

import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.phasegate.contracts.codec.OutgoingRecord;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
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
///
/// A poll is cut into parts of one transaction each. While one part commits, the next is read and
/// the one before is published; each of the three takes the parts in their order, one at a time.
public final class EventLoop<S, I, F> {
  private static final Logger LOG = Logger.getLogger(EventLoop.class);

  /// Where there is nothing to overlap, nothing is handed to another thread.
  private static final Executor INLINE = Runnable::run;

  /// Platform threads, because reading may parse in native code.
  private static final Executor ASIDE =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("event-loop-", 1).factory());

  private final Subject<S, I, F> subject;
  private final BatchReader<I> reader;
  private final BatchTransaction transaction;
  private final Publisher publisher;
  private final OutageRetry retry;
  private final LoopMetrics metrics;
  private final Tracing tracing;
  private final LoopConfig.Loop limits;

  /// A part of a poll that is in the ledger, and the spans that are open until it is published.
  private record Committed<S, I, F>(BatchTransaction.Result<S, I, F> result, List<Span> spans) {}

  /// What is on its way to the topic.
  private record Publishing<S, I, F>(
      List<Committed<S, I, F>> committed, CompletableFuture<Void> attempt) {}

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
    var parts = BatchReader.chunks(batch, limits.maxEvents(), limits.maxBytes());
    if (parts.isEmpty()) {
      return;
    }
    var aside = parts.size() == 1 ? INLINE : ASIDE;
    var reading = read(parts.getFirst(), aside);
    var publishing = new Publishing<S, I, F>(List.of(), CompletableFuture.completedFuture(null));
    for (int part = 1; part <= parts.size(); part++) {
      var items = reading.join();
      if (part < parts.size()) {
        reading = read(parts.get(part), aside);
      }
      var committed = items.isEmpty() ? List.<Committed<S, I, F>>of() : commit(items);
      finish(publishing);
      publishing = publish(committed, aside);
    }
    finish(publishing);
  }

  private CompletableFuture<List<Item<I>>> read(
      List<ConsumerRecord<String, byte[]>> part, Executor aside) {
    return CompletableFuture.supplyAsync(() -> read(part), aside);
  }

  private List<Item<I>> read(List<ConsumerRecord<String, byte[]>> part) {
    var items = new ArrayList<Item<I>>(part.size());
    waitOut(() -> items.addAll(metrics.read(() -> reader.read(part))));
    return items;
  }

  private List<Committed<S, I, F>> commit(List<Item<I>> items) {
    return commit(items, Set.of());
  }

  /// @param failedAs the classes of failures that deciding these ended with so far
  private List<Committed<S, I, F>> commit(List<Item<I>> items, Set<String> failedAs) {
    var committed = new ArrayList<Committed<S, I, F>>(1);
    try {
      retry.run(() -> committed.add(commitOnce(items)));
      return committed;
    } catch (RuntimeException | SQLException failure) {
      var judged = Failure.of(failure);
      metrics.failed(judged);
      if (judged.isTransient()) {
        throw new LoopStopped(failure);
      }
      return isolate(items, failure, failedAs);
    } catch (Exception other) {
      throw new LoopStopped(other);
    }
  }

  private Committed<S, I, F> commitOnce(List<Item<I>> items) throws SQLException {
    var spans = tracing.start(items);
    try {
      var sample = Timer.start();
      var result = transaction.decide(subject, items);
      sample.stop(metrics.persist());
      metrics.committed(result);
      return new Committed<>(result, spans);
    } catch (RuntimeException | SQLException failure) {
      tracing.end(spans);
      throw failure;
    }
  }

  /// The part holds an event that cannot be decided. One by one the others go through, and the one
  /// that fails twice in the same way is refused.
  private List<Committed<S, I, F>> isolate(
      List<Item<I>> items, Exception failure, Set<String> failedAs) {
    var failureClass = Failure.of(failure).failureClass();
    if (items.size() > 1) {
      var seen = Set.of(failureClass);
      return items.stream().flatMap(item -> commit(List.of(item), seen).stream()).toList();
    }
    var item = items.getFirst();
    if (item instanceof Item.Decidable<I> && !failedAs.contains(failureClass)) {
      var seen = new HashSet<>(failedAs);
      seen.add(failureClass);
      return commit(items, seen);
    }
    return refuse(item, failure);
  }

  private List<Committed<S, I, F>> refuse(Item<I> item, Exception failure) {
    var arrival = item.arrival();
    try (var _ = LogKeys.of(arrival)) {
      LOG.errorf(failure, "step=decide outcome=failed key=%s", arrival.record().key());
    }
    if (item instanceof Item.Refused<I>) {
      throw new LoopStopped(failure);
    }
    return commit(List.of(arrival.refuseAfter(failure)));
  }

  private Publishing<S, I, F> publish(List<Committed<S, I, F>> committed, Executor aside) {
    return new Publishing<>(
        committed, CompletableFuture.runAsync(() -> committed.forEach(this::publish), aside));
  }

  /// Returns when all of it is on the topic. Where the first attempt failed, the next one is made
  /// here, and nothing that was committed later overtakes it.
  private void finish(Publishing<S, I, F> publishing) {
    try {
      publishing.attempt().join();
    } catch (CompletionException failed) {
      LOG.warnf("step=publish outcome=repeated cause=%s", failed.getCause());
      waitOut(() -> publishing.committed().forEach(this::publish));
    }
    for (var committed : publishing.committed()) {
      tracing.end(committed.spans());
      tell(committed.result().news());
    }
  }

  private void waitOut(OutageRetry.Step step) {
    try {
      retry.run(step);
    } catch (Exception failure) {
      throw new LoopStopped(failure);
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

  private void publish(Committed<S, I, F> committed) {
    var answers = committed.result().answers();
    metrics.publish().record(() -> publisher.publish(records(answers)));
    answers.forEach(answer -> metrics.published(answer.records()));
  }

  private List<ProducerRecord<String, byte[]>> records(List<BatchTransaction.Answer<I>> answers) {
    var records = new ArrayList<ProducerRecord<String, byte[]>>(answers.size());
    for (var answer : answers) {
      var arrival = answer.item().arrival();
      for (var record : answer.records()) {
        records.add(record.toProducerRecord());
      }
      for (var record : answer.records()) {
        if (record.rejects(arrival.envelope().id())) {
          records.add(deadLetter(arrival.record(), record));
        }
      }
    }
    return records;
  }

  private ProducerRecord<String, byte[]> deadLetter(
      ConsumerRecord<String, byte[]> record, OutgoingRecord rejection) {
    metrics.deadLettered(rejection);
    return DeadLetter.of(record, subject.service().deadLetters(record.topic()), rejection);
  }
}
