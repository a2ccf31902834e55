package io.phasegate.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.stack.testing.StackTestResource;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A poll of several parts is read, committed and published at the same time, and yet in order.
@QuarkusTest
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "finalizer-service"))
class PipelineIT {
  private static final int EVENTS = 7;
  private static final int EVENTS_IN_A_PART = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @Inject AgroalDataSource database;
  @Inject BatchTransaction transaction;
  @Inject OutageRetry retry;
  @Inject LoopMetrics metrics;
  @Inject Tracing tracing;
  @Inject TallySubject subject;

  private final String bootstrapServers = TestStack.shared().bootstrapServers();
  private final TestTopics topics = new TestTopics(bootstrapServers);
  private final List<Publisher> publishers = new ArrayList<>();
  private final PhaseRef phase = TallyEvents.newPhase();
  private final List<EventId> ids =
      IntStream.range(0, EVENTS).mapToObj(i -> TallyEvents.newId()).toList();

  @AfterEach
  void close() {
    publishers.forEach(Publisher::close);
    topics.close();
  }

  private record Limits(int maxEvents, int maxBytes) implements LoopConfig.Loop {}

  @Test
  void commitsAPartWhileTheNextIsRead() throws SQLException, InterruptedException {
    CompletableFuture<Void> processing;
    try (var _ = subject.roadblock().close()) {
      processing = CompletableFuture.runAsync(() -> loop().process(pollWith(2, "hold")));
      subject.roadblock().awaitArrival();

      awaitLedger(ids.getFirst());
      assertThat(ledger(ids.get(2))).isEmpty();
    }

    processing.join();
    assertAnswersInTheOrderOfTheLog();
  }

  @Test
  void publishesInOrderWhereALaterPartIsCommittedEarlier() throws SQLException {
    loop(() -> awaitLedger(ids.get(2))).process(pollWith(0, ""));

    assertAnswersInTheOrderOfTheLog();
  }

  @Test
  void publishesAPartThatFailedBeforeTheNextThatIsCommittedAlready() throws SQLException {
    Runnable failure =
        () -> {
          awaitLedger(ids.get(2));
          throw new KafkaException("as the test ordered");
        };

    loop(failure, failure).process(pollWith(0, ""));

    assertAnswersInTheOrderOfTheLog();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 6})
  void refusesAnEventThatCannotBeDecidedInItsPlace(int place) throws SQLException {
    loop().process(pollWith(place, "fail"));

    var answers = answers();
    assertThat(answers)
        .extracting(answer -> TestTopics.header(answer, Headers.CAUSATION_ID))
        .containsExactlyElementsOf(ids.stream().map(EventId::value).toList());
    assertThat(TestTopics.header(answers.get(place), Headers.TYPE)).isEqualTo("EventRejected");
    assertThat(tally()).isEqualTo(new Tally(EVENTS - 1, phase));
    assertThat(topics.all(Service.FINALIZER.deadLetters(TallyEvents.TOPIC)))
        .filteredOn(letter -> phase.key().equals(letter.key()))
        .extracting(letter -> TestTopics.header(letter, Headers.ID))
        .containsExactly(ids.get(place).value());
  }

  /// The process dies where a part is committed and not published; the poll comes again.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void publishesWhatWasCommittedBeforeACrash(int partsPublished) throws SQLException {
    var plan = new ArrayList<Runnable>(Collections.nCopies(partsPublished, () -> {}));
    Runnable crash =
        () -> {
          throw new RecordTooLargeException("as the test ordered");
        };
    plan.addAll(List.of(crash, crash));
    var crashing = loop(plan.toArray(Runnable[]::new));
    assertThatThrownBy(() -> crashing.process(pollWith(0, ""))).isInstanceOf(LoopStopped.class);
    int published = partsPublished * EVENTS_IN_A_PART;
    assertThat(answers()).hasSize(published);
    int committed = Math.min(EVENTS, published + 2 * EVENTS_IN_A_PART);
    assertThat(TallyRows.count(database, "decision", "state_key = '" + phase.key() + "'"))
        .isEqualTo(committed);
    var before = ledger(ids.getFirst());

    loop().process(pollWith(0, ""));

    var answers = answers();
    assertThat(answers).hasSize(published + EVENTS);
    assertInTheOrderOfTheLog(answers.subList(published, answers.size()));
    assertInTheOrderOfTheLog(again(answers, published));
    assertThat(ledger(ids.getFirst())).isEqualTo(before);
    assertThat(tally()).isEqualTo(new Tally(EVENTS, phase));
  }

  /// What was published before the crash, followed by what only came after it.
  private static List<ConsumerRecord<String, byte[]>> again(
      List<ConsumerRecord<String, byte[]>> answers, int published) {
    var again = new ArrayList<>(answers.subList(0, published));
    again.addAll(answers.subList(2 * published, answers.size()));
    return again;
  }

  private EventLoop<Tally, TallyInput, TallyFact> loop(Runnable... beforePublishing) {
    var publisher = new BreakingPublisher(bootstrapServers, List.of(beforePublishing));
    publishers.add(publisher);
    var limits = new Limits(EVENTS_IN_A_PART, 1 << 20);
    return new EventLoops(transaction, publisher, retry, metrics, tracing, limits).loop(subject);
  }

  /// All events of the phase in one poll, one of them with an order.
  private ConsumerRecords<String, byte[]> pollWith(int place, String order) {
    var records = new ArrayList<ConsumerRecord<String, byte[]>>();
    for (int i = 0; i < EVENTS; i++) {
      var event = TallyEvents.completed(ids.get(i), phase, i == place ? order : "");
      records.add(TallyEvents.received(event, i));
    }
    return new ConsumerRecords<>(
        Map.of(new TopicPartition(TallyEvents.TOPIC, 0), List.copyOf(records)), Map.of());
  }

  private void assertAnswersInTheOrderOfTheLog() throws SQLException {
    assertInTheOrderOfTheLog(answers());
    assertThat(tally()).isEqualTo(new Tally(EVENTS, phase));
  }

  /// Each answer once, in its place, as the ledger holds it.
  private void assertInTheOrderOfTheLog(List<ConsumerRecord<String, byte[]>> answers)
      throws SQLException {
    var expected = new ArrayList<String>();
    for (int i = 0; i < EVENTS; i++) {
      var body = ledger(ids.get(i)).getFirst().value();
      assertThat(body).contains("event %d of its phase".formatted(i + 1));
      expected.add(body);
    }
    assertThat(answers).extracting(TestTopics::body).containsExactlyElementsOf(expected);
  }

  /// The loop returns when all is on the topic, so there is nothing to wait for.
  private List<ConsumerRecord<String, byte[]>> answers() {
    return topics.all(TallyEvents.DECISIONS).stream()
        .filter(record -> phase.key().equals(record.key()))
        .toList();
  }

  private void awaitLedger(EventId id) {
    Awaitility.await().atMost(PATIENCE).until(() -> !ledger(id).isEmpty());
  }

  private List<OutgoingRecord> ledger(EventId id) throws SQLException {
    try (var connection = database.getConnection()) {
      var key = TallyEvents.eventKey(id);
      return Ledger.find(connection, List.of(key)).getOrDefault(key, List.of());
    }
  }

  private Tally tally() throws SQLException {
    try (var connection = database.getConnection()) {
      return subject.states().find(connection, phase.key()).orElse(Tally.NONE);
    }
  }
}
