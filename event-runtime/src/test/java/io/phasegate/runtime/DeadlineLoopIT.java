package io.phasegate.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.event.PhaseBlocked;
import io.phasegate.stack.testing.StackTestResource;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A deadline is an event like any other: published to the log, decided once, and never before
/// evidence that reached the log in time.
@QuarkusTest
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "finalizer-service"))
class DeadlineLoopIT {
  @Inject AgroalDataSource database;
  @Inject TallySubject subject;

  private final TestTopics topics = new TestTopics(TestStack.shared().bootstrapServers());
  private final PhaseRef phase = TallyEvents.newPhase();

  @AfterEach
  void close() {
    topics.close();
  }

  @Test
  void turnsADeadlineIntoAnEventAndTheEventIntoADecision() throws SQLException {
    var id = publish(phase, "deadline PT0.5S");
    var dueAt = event(id).timestamp() + 500;

    var elapsed = topics.await(TallyEvents.TIMERS, record -> isFor(record, phase), 1).getFirst();
    var elapsedId = deadlineId(phase, Instant.ofEpochMilli(dueAt));
    assertThat(TestTopics.header(elapsed, Headers.ID)).isEqualTo(elapsedId.value());
    assertThat(TestTopics.header(elapsed, Headers.TIME))
        .isEqualTo(Instant.ofEpochMilli(dueAt).toString());

    assertThat(topics.awaitAnswer(TallyEvents.DECISIONS, elapsedId))
        .isInstanceOfSatisfying(
            PhaseBlocked.class,
            blocked ->
                assertThat(blocked)
                    .returns("deadline tally passed after 1 events", PhaseBlocked::reason)
                    .returns(Instant.ofEpochMilli(dueAt), PhaseBlocked::decidedAt));
    awaitNoRow(phase);
  }

  @Test
  void staysSilentWhereTheDeadlineIsCleared() throws SQLException, InterruptedException {
    publish(phase, "deadline PT2S");
    answered(publish(phase, "clear"));

    Thread.sleep(Duration.ofSeconds(3));

    assertThat(topics.all(TallyEvents.TIMERS)).noneMatch(record -> isFor(record, phase));
    assertThat(rows(phase)).isZero();
  }

  @Test
  void doesNotFireBeforeEvidenceThatIsInTheLog() throws SQLException, InterruptedException {
    var completed = publish(phase, "deadline PT4S");
    answered(completed);
    var dueAt = event(completed).timestamp() + 4_000;
    try (var _ = subject.roadblock().close()) {
      publish(TallyEvents.newPhase(), "hold");
      subject.roadblock().awaitArrival();
      assertThat(event(publish(phase, "clear")).timestamp()).isLessThan(dueAt);
      Thread.sleep(Duration.ofMillis(dueAt - System.currentTimeMillis() + 2_000));
      assertThat(rows(phase)).isEqualTo(1);
      assertThat(topics.all(TallyEvents.TIMERS)).noneMatch(record -> isFor(record, phase));
    }

    awaitNoRow(phase);
    assertThat(topics.all(TallyEvents.TIMERS)).noneMatch(record -> isFor(record, phase));
  }

  @Test
  void firesWhatIsRipeWhileALaterDeadlineHasToWait() throws SQLException, InterruptedException {
    var later = TallyEvents.newPhase();
    answered(publish(phase, "deadline PT1H"));
    answered(publish(later, "deadline PT1H"));
    awaitEverythingCommitted();
    try (var _ = subject.roadblock().close()) {
      var ripe = Instant.now();
      Thread.sleep(Duration.ofMillis(100));
      publish(TallyEvents.newPhase(), "hold");
      subject.roadblock().awaitArrival();
      var waiting = Instant.now();
      move(phase, ripe, later, waiting);

      topics.await(TallyEvents.TIMERS, record -> isFor(record, phase), 1);
      assertThat(topics.all(TallyEvents.TIMERS)).noneMatch(record -> isFor(record, later));
    }

    topics.await(TallyEvents.TIMERS, record -> isFor(record, later), 1);
    awaitNoRow(phase);
    awaitNoRow(later);
  }

  @Test
  void publishesAgainUntilTheLoopHasConsumed() throws SQLException, InterruptedException {
    answered(publish(phase, "deadline PT1H"));
    awaitEverythingCommitted();
    try (var _ = subject.roadblock().close()) {
      var dueAt = Instant.now();
      Thread.sleep(Duration.ofMillis(100));
      publish(TallyEvents.newPhase(), "hold");
      subject.roadblock().awaitArrival();
      move(phase, dueAt, phase, dueAt);

      var published = topics.await(TallyEvents.TIMERS, record -> isFor(record, phase), 2);

      assertThat(published.get(1).value()).isEqualTo(published.get(0).value());
      assertThat(published.get(1).headers()).isEqualTo(published.get(0).headers());
    }
    awaitNoRow(phase);
  }

  private EventId publish(PhaseRef of, String order) {
    var id = TallyEvents.newId();
    topics.publish(TallyEvents.completed(id, of, order).toProducerRecord());
    return id;
  }

  private void answered(EventId id) {
    topics.awaitAnswers(TallyEvents.DECISIONS, id, 1);
  }

  private ConsumerRecord<String, byte[]> event(EventId id) {
    return topics
        .await(
            TallyEvents.TOPIC,
            record -> id.value().equals(TestTopics.header(record, Headers.ID)),
            1)
        .getFirst();
  }

  /// Offsets are committed twice a second.
  private static void awaitEverythingCommitted() throws InterruptedException {
    Thread.sleep(Duration.ofMillis(1500));
  }

  private void move(PhaseRef first, Instant firstDue, PhaseRef second, Instant secondDue)
      throws SQLException {
    try (var connection = database.getConnection()) {
      Deadlines.set(
          connection,
          first.equals(second)
              ? List.of(row(first, firstDue))
              : List.of(row(first, firstDue), row(second, secondDue)));
    }
  }

  private static Deadlines.Row row(PhaseRef of, Instant dueAt) {
    return new Deadlines.Row(of.key(), new Deadline(TallyDecision.DEADLINE, dueAt));
  }

  private static EventId deadlineId(PhaseRef of, Instant dueAt) {
    var deadline = new Deadline(TallyDecision.DEADLINE, dueAt);
    return DecisionIds.deadline(Service.FINALIZER.id(), of.key(), deadline);
  }

  private static boolean isFor(ConsumerRecord<String, byte[]> record, PhaseRef of) {
    return of.key().equals(record.key());
  }

  private long rows(PhaseRef of) throws SQLException {
    return TallyRows.count(database, "deadline", "state_key = '" + of.key() + "'");
  }

  private void awaitNoRow(PhaseRef of) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> rows(of) == 0);
  }
}
