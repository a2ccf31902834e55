package io.phasegate.runtime;

import io.phasegate.contracts.Require;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.SQLException;
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
@Startup // a consumer is made only when its first batch is there
@ApplicationScoped
public class Rehearsal {
  private static final Logger LOG = Logger.getLogger(Rehearsal.class);

  private final BatchTransaction transaction;
  private final Publisher publisher;
  private final LoopMetrics metrics;
  private final int rounds;
  private volatile boolean running;

  Rehearsal(
      BatchTransaction transaction,
      Publisher publisher,
      LoopMetrics metrics,
      LoopConfig.Rehearsal settings) {
    this.transaction = transaction;
    this.publisher = publisher;
    this.metrics = metrics;
    this.rounds = Require.atLeast("phasegate.rehearsal.rounds", 0, settings.rounds());
  }

  /// Begins when the service starts, and does not make it wait.
  @Inject
  void begin(@Any Instance<Subject<?, ?, ?>> subjects) {
    running = rounds > 0;
    if (running) {
      var all = subjects.stream().toList();
      Thread.ofPlatform().daemon().name("rehearsal").start(() -> run(all));
    }
  }

  private void run(List<Subject<?, ?, ?>> subjects) {
    try {
      for (var subject : subjects) {
        rehearse(subject);
      }
    } catch (RuntimeException | SQLException failure) {
      LOG.warnf(failure, "step=rehearse outcome=failed");
    } finally {
      running = false;
    }
  }

  private <S, I, F> void rehearse(Subject<S, I, F> subject) throws SQLException {
    var start = Instant.now();
    var events = records(subject);
    if (events.isEmpty()) {
      return;
    }
    var reader = new BatchReader<>(subject, metrics);
    publisher.connect(subject.service().decisions().topicName());
    for (int round = 0; round < rounds; round++) {
      transaction.rehearse(subject, reader.read(events));
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
