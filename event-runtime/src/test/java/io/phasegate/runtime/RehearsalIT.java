package io.phasegate.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.stack.testing.StackTestResource;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is rehearsed is decided, and then it never happened.
@QuarkusTest
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "finalizer-service"))
class RehearsalIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @Inject AgroalDataSource database;
  @Inject BatchTransaction transaction;
  @Inject Publisher publisher;
  @Inject LoopMetrics metrics;
  @Inject OutageRetry retry;
  @Inject TallySubject subject;
  @Inject @Any Instance<Subject<?, ?, ?>> subjects;

  private final TestTopics topics = new TestTopics(TestStack.shared().bootstrapServers());
  private final Queue<LogRecord> lines = new ConcurrentLinkedQueue<>();
  private final Handler listener = listener();
  private final Logger logger = Logger.getLogger(Rehearsal.class.getName());
  private final PhaseRef phase = TallyEvents.newPhase();
  private final EventId id = TallyEvents.newId();

  RehearsalIT() {
    logger.addHandler(listener);
  }

  @AfterEach
  void close() {
    logger.removeHandler(listener);
    subject.rehearse(List.of());
    topics.close();
  }

  @Test
  void leavesNothingBehind() throws SQLException {
    var decided = Endpoints.metric("phasegate_events_decided_total", "");

    rehearse(3, "deadline PT1H");

    assertThat(lines).extracting(LogRecord::getLevel).doesNotContain(Level.WARNING);
    assertThat(lines).extracting(LogRecord::getMessage).anyMatch(line -> line.contains("millis="));
    var key = "'" + phase.key() + "'";
    assertThat(TallyRows.count(database, "decision", "state_key = " + key)).isZero();
    assertThat(TallyRows.count(database, "tally", "key = " + key)).isZero();
    assertThat(TallyRows.count(database, "deadline", "state_key = " + key)).isZero();
    assertThat(Endpoints.metric("phasegate_events_decided_total", "")).isEqualTo(decided);
    for (var topic :
        List.of(
            TallyEvents.TOPIC,
            TallyEvents.DECISIONS,
            TallyEvents.TIMERS,
            Service.FINALIZER.deadLetters(TallyEvents.TOPIC))) {
      assertThat(topics.all(topic)).as(topic).noneMatch(record -> phase.key().equals(record.key()));
    }
  }

  @Test
  void decidesTheSameEventAfterwardsAsIfItHadNeverCome() {
    rehearse(1, "");

    topics.publish(TallyEvents.completed(id, phase, "").toProducerRecord());

    assertThat(TestTopics.body(topics.awaitAnswers(TallyEvents.DECISIONS, id, 1).getFirst()))
        .contains("event 1 of its phase");
  }

  @Test
  void isNotReadyUntilItIsDone() throws InterruptedException {
    Rehearsal rehearsal;
    try (var _ = subject.roadblock().close()) {
      rehearsal = begin(1, "hold");
      subject.roadblock().awaitArrival();

      var response = new LoopHealth(retry, rehearsal).call();
      assertThat(response.getStatus()).isEqualTo(Status.DOWN);
      assertThat(response.getData().orElseThrow()).containsEntry("waiting for", "the rehearsal");
    }

    awaitEnd(rehearsal);
    assertThat(new LoopHealth(retry, rehearsal).call().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void doesNothingInZeroRounds() {
    int asked = subject.rehearsals();

    var rehearsal = begin(0, "fail");

    assertThat(rehearsal.isRunning()).isFalse();
    assertThat(subject.rehearsals()).isEqualTo(asked);
    assertThat(lines).isEmpty();
    assertThat(new LoopHealth(retry, rehearsal).call().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void tellsThatItFailedAndLetsTheServiceStart() {
    var rehearsal = rehearse(1, "fail");

    assertThat(new LoopHealth(retry, rehearsal).call().getStatus()).isEqualTo(Status.UP);
    assertThat(lines)
        .singleElement()
        .returns("step=rehearse outcome=failed", LogRecord::getMessage)
        .extracting(LogRecord::getThrown)
        .isInstanceOf(IllegalStateException.class);
    topics.publish(TallyEvents.completed(id, phase, "").toProducerRecord());
    var answer = topics.awaitAnswers(TallyEvents.DECISIONS, id, 1).getFirst();
    assertThat(TestTopics.header(answer, Headers.TYPE)).isEqualTo("PhaseFinalized");
  }

  private Rehearsal rehearse(int rounds, String order) {
    var rehearsal = begin(rounds, order);
    awaitEnd(rehearsal);
    return rehearsal;
  }

  private Rehearsal begin(int rounds, String order) {
    subject.rehearse(List.of(TallyEvents.completed(id, phase, order)));
    var rehearsal = new Rehearsal(transaction, publisher, metrics, () -> rounds);
    rehearsal.begin(subjects);
    return rehearsal;
  }

  private static void awaitEnd(Rehearsal rehearsal) {
    Awaitility.await().atMost(PATIENCE).until(() -> !rehearsal.isRunning());
  }

  private Handler listener() {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        lines.add(record);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
