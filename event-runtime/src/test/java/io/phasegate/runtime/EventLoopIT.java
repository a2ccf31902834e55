package io.phasegate.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.phasegate.contracts.Cause;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.PhaseFinalized;
import io.phasegate.stack.testing.StackTestResource;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "finalizer-service"))
class EventLoopIT {
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  @Inject AgroalDataSource database;
  @Inject BatchTransaction transaction;
  @Inject TallySubject subject;
  @Inject LoopMetrics metrics;
  @Inject KafkaClientService clients;

  private final TestTopics topics = new TestTopics(TestStack.shared().bootstrapServers());
  private final PhaseRef phase = TallyEvents.newPhase();
  private final EventId id = TallyEvents.newId();

  @AfterEach
  void close() {
    topics.close();
  }

  @Test
  void keepsBothStatesOfAnEventThatGoesThroughAnother() throws SQLException {
    var hall = "hall of " + id;
    topics.publish(TallyEvents.completed(id, phase, "through " + hall).toProducerRecord());
    answers(id, 1);

    try (var connection = database.getConnection()) {
      assertThat(subject.states().find(connection, hall)).contains(new Tally(1, phase));
      assertThat(subject.states().find(connection, phase.key())).contains(new Tally(1, phase));
    }
  }

  @Test
  void announcesADecisionWithEveryAttribute() {
    var event = TallyEvents.completed(id, phase, "").toProducerRecord();
    event.headers().add(Headers.TRACEPARENT, TRACE.getBytes(StandardCharsets.UTF_8));
    topics.publish(event);

    var decision = answers(id, 1).getFirst();

    var cause = new Cause(TallyEvents.SOURCE, id, TallyEvents.TIME, null);
    var decisionId = DecisionIds.decision(cause, "PhaseFinalized", 0);
    assertThat(headers(decision))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("ce_specversion", "1.0"),
                Map.entry("ce_id", decisionId.value()),
                Map.entry("ce_source", "/phasegate/finalizer-service"),
                Map.entry("ce_type", "PhaseFinalized"),
                Map.entry("ce_time", "2026-11-22T10:00:00Z"),
                Map.entry("ce_subject", phase.key()),
                Map.entry("content-type", "application/json"),
                Map.entry("ce_causationid", id.value()),
                Map.entry("ce_correlationid", phase.correlationId()),
                Map.entry("traceparent", TRACE)));
    assertThat(decision.key()).isEqualTo(phase.key());
    assertThat(topics.decision(decision))
        .isInstanceOfSatisfying(
            PhaseFinalized.class,
            finalized ->
                assertThat(finalized)
                    .returns(id, PhaseFinalized::causedBy)
                    .returns(TallyEvents.TIME, PhaseFinalized::decidedAt)
                    .returns("event 1 of its phase", PhaseFinalized::reason));
  }

  @Test
  void publishesExactlyWhatTheLedgerHolds() throws SQLException {
    topics.publish(TallyEvents.completed(id, phase, "").toProducerRecord());
    var published = answers(id, 1).getFirst();

    var stored = ledger(id);

    assertThat(stored).hasSize(1);
    assertThat(TestTopics.body(published)).isEqualTo(stored.getFirst().value());
    assertThat(headers(published)).isEqualTo(stored.getFirst().headers());
  }

  @Test
  void readsWhatAPlainConsoleProducerSends() {
    var body = TallyEvents.completed(id, phase, "").value();
    var event =
        "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"%s\",\"type\":\"PhaseCompleted\",\"data\":%s}"
            .formatted(id, TallyEvents.SOURCE, body);
    topics.publish(new ProducerRecord<>(TallyEvents.TOPIC, event.getBytes(StandardCharsets.UTF_8)));

    assertThat(TestTopics.body(answers(id, 1).getFirst())).contains("event 1 of its phase");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "deadline PT1H", "fail", "violate"})
  void answersTheSameIdWithTheSameBytesWhateverItsBody(String otherBody) throws SQLException {
    topics.publish(TallyEvents.completed(id, phase, "").toProducerRecord());
    topics.publish(TallyEvents.completed(id, phase, otherBody).toProducerRecord());

    var both = answers(id, 2);

    assertSame(both.getFirst(), both.getLast());
    assertThat(tally()).isEqualTo(new Tally(1, phase));
  }

  @Test
  void answersARedeliveredBatchWithTheSameBytes() throws SQLException {
    var ids = IntStream.range(0, 5).mapToObj(i -> TallyEvents.newId()).toList();
    var orders = List.of("", "fail", "", "violate", "");
    for (int i = 0; i < ids.size(); i++) {
      topics.publish(TallyEvents.completed(ids.get(i), phase, orders.get(i)).toProducerRecord());
    }
    ids.forEach(each -> answers(each, 1));
    var before = tally();

    seek(event(ids.getFirst()));

    for (var each : ids) {
      var both = answers(each, 2);
      assertSame(both.getFirst(), both.getLast());
    }
    assertThat(tally()).isEqualTo(before).isEqualTo(new Tally(3, phase));
  }

  @Test
  void publishesAfterACrashBetweenCommitAndPublish() throws SQLException {
    var event = TallyEvents.completed(id, phase, "");
    var items = new BatchReader<>(subject, metrics).read(List.of(TallyEvents.received(event, 0)));
    var committed = transaction.decide(subject, items).answers().getFirst().records();
    assertThat(topics.all(TallyEvents.DECISIONS)).noneMatch(record -> causedBy(record, id));

    topics.publish(event.toProducerRecord());

    assertThat(TestTopics.body(answers(id, 1).getFirst())).isEqualTo(committed.getFirst().value());
    assertThat(tally()).isEqualTo(new Tally(1, phase));
  }

  @Test
  void decidesAThousandInterleavedPhasesOnceEach() throws SQLException {
    var run = TallyEvents.newPhase().runId();
    var phases = IntStream.range(0, 1000).mapToObj(i -> new PhaseRef(run, "p" + i, 1)).toList();
    for (int round = 0; round < 3; round++) {
      for (var each : phases) {
        var eventId = new EventId(each.key() + "#" + round);
        topics.send(TallyEvents.completed(eventId, each, "").toProducerRecord());
      }
    }
    topics.flush();

    var decisions =
        topics.await(TallyEvents.DECISIONS, record -> isOf(record, run), 3 * phases.size());

    assertThat(decisions).extracting(r -> TestTopics.header(r, Headers.ID)).doesNotHaveDuplicates();
    assertThat(TallyRows.count(database, "tally", "key like '" + run + "/%'")).isEqualTo(1000);
    assertThat(
            TallyRows.count(
                database, "tally", "key like '" + run + "/%' and state->>'events' <> '3'"))
        .isZero();
    assertThat(TallyRows.count(database, "decision", "state_key like '" + run + "/%'"))
        .isEqualTo(3000);
  }

  private List<ConsumerRecord<String, byte[]>> answers(EventId cause, int count) {
    return topics.awaitAnswers(TallyEvents.DECISIONS, cause, count);
  }

  private ConsumerRecord<String, byte[]> event(EventId eventId) {
    return topics
        .await(
            TallyEvents.TOPIC,
            record -> eventId.value().equals(TestTopics.header(record, Headers.ID)),
            1)
        .getFirst();
  }

  /// As after a crash before the acknowledgement.
  private void seek(ConsumerRecord<String, byte[]> to) {
    clients
        .<String, byte[]>getConsumer("events")
        .runOnPollingThread(
            consumer -> {
              consumer.seek(new TopicPartition(to.topic(), to.partition()), to.offset());
            })
        .await()
        .atMost(Duration.ofSeconds(10));
  }

  private List<OutgoingRecord> ledger(EventId eventId) throws SQLException {
    try (var connection = database.getConnection()) {
      var key = TallyEvents.eventKey(eventId);
      return Ledger.find(connection, List.of(key)).getOrDefault(key, List.of());
    }
  }

  private Tally tally() throws SQLException {
    try (var connection = database.getConnection()) {
      return subject.states().find(connection, phase.key()).orElse(Tally.NONE);
    }
  }

  private static void assertSame(
      ConsumerRecord<String, byte[]> first, ConsumerRecord<String, byte[]> second) {
    assertThat(second.offset()).isGreaterThan(first.offset());
    assertThat(second.key()).isEqualTo(first.key());
    assertThat(second.value()).isEqualTo(first.value());
    assertThat(second.headers()).isEqualTo(first.headers());
  }

  private static boolean causedBy(ConsumerRecord<String, byte[]> record, EventId cause) {
    return cause.value().equals(TestTopics.header(record, Headers.CAUSATION_ID));
  }

  private static boolean isOf(ConsumerRecord<String, byte[]> record, String run) {
    return TestTopics.header(record, Headers.SUBJECT).startsWith(run + "/");
  }

  private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
    var headers = new LinkedHashMap<String, String>();
    StreamSupport.stream(record.headers().spliterator(), false)
        .forEach(
            header ->
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    return headers;
  }
}
