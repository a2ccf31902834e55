package io.phasegate.runtime;

import io.phasegate.contracts.Require;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jboss.logging.Logger;

/// Decides a service's made-up events before it is ready, so that the first real event does not
/// wait for classes to be loaded, connections to be opened and code to be compiled.
///
/// It goes the loop's own way up to the commit, which is a rollback, and up to the producer's first
/// question to the broker: nothing of it is stored, published or counted. A failure is told and
/// otherwise ignored: what can fail here fails again, and visibly, with the first real event.
@ApplicationScoped
public class Rehearsal {
  private static final Logger LOG = Logger.getLogger(Rehearsal.class);

  private final BatchTransaction transaction;
  private final Publisher publisher;
  private final LoopConfig.Rehearsal settings;
  private volatile boolean running;

  Rehearsal(BatchTransaction transaction, Publisher publisher, LoopConfig.Rehearsal settings) {
    this.transaction = transaction;
    this.publisher = publisher;
    this.settings = settings;
    Require.atLeast("phasegate.rehearsal.rounds", 0, settings.rounds());
  }

  /// Begins, and does not wait for the end.
  <S, I, F> void begin(Subject<S, I, F> subject, BatchReader<I> reader) {
    if (settings.rounds() > 0) {
      running = true;
      Thread.ofPlatform().daemon().name("rehearsal").start(() -> run(subject, reader));
    }
  }

  private <S, I, F> void run(Subject<S, I, F> subject, BatchReader<I> reader) {
    var start = Instant.now();
    try {
      var events = records(subject);
      if (!events.isEmpty()) {
        publisher.connect(subject.service().decisions().topicName());
        for (int round = 0; round < settings.rounds(); round++) {
          transaction.rehearse(subject, reader.read(events));
        }
      }
    } catch (Exception failure) {
      LOG.warnf(failure, "step=rehearse outcome=failed");
    } finally {
      running = false;
    }
    LOG.infof("step=rehearse millis=%d", Duration.between(start, Instant.now()).toMillis());
  }

  /// As the broker would hand them over.
  private static List<ConsumerRecord<String, byte[]>> records(Subject<?, ?, ?> subject) {
    var records = new ArrayList<ConsumerRecord<String, byte[]>>();
    for (var event : subject.rehearsal()) {
      var sent = event.toProducerRecord();
      records.add(
          new ConsumerRecord<>(
              sent.topic(),
              0,
              records.size(),
              0,
              TimestampType.LOG_APPEND_TIME,
              sent.key().length(),
              sent.value().length,
              sent.key(),
              sent.value(),
              new RecordHeaders(sent.headers()),
              Optional.empty()));
    }
    return records;
  }

  boolean isRunning() {
    return running;
  }
}
