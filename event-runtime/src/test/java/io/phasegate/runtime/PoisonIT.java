package io.phasegate.runtime;

import static io.phasegate.stack.testing.TestTopics.body;
import static io.phasegate.stack.testing.TestTopics.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.RejectionCode;
import io.phasegate.stack.testing.StackTestResource;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.assertj.core.api.SoftAssertions;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What cannot be decided is told and set aside, and everything around it is decided.
@QuarkusTest
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "finalizer-service"))
class PoisonIT {
  private static final String MARK = "test-mark";
  private static final String DEAD_LETTERS = Service.FINALIZER.deadLetters(TallyEvents.TOPIC);

  @Inject AgroalDataSource database;
  @Inject TallySubject subject;

  private final TestTopics topics = new TestTopics(TestStack.shared().bootstrapServers());
  private final PhaseRef phase = TallyEvents.newPhase();

  @AfterEach
  void close() {
    topics.close();
  }

  /// A record that cannot be decided, and what is said about it.
  private record Poison(String mark, RejectionCode code, ProducerRecord<String, byte[]> record) {}

  @Test
  void setsPoisonAsideAndDecidesItsNeighbours() throws SQLException, InterruptedException {
    var before = TallyEvents.newId();
    var after = TallyEvents.newId();
    var poisons = poisons();

    publishAsOneBatch(
        Stream.concat(
                Stream.concat(
                    Stream.of(completed(before, "")), poisons.stream().map(Poison::record)),
                Stream.of(completed(after, "")))
            .toList());

    assertThat(body(answer(before))).contains("event 2 of its phase");
    assertThat(body(answer(after))).contains("event 3 of its phase");
    assertThat(tally()).isEqualTo(new Tally(3, phase));
    var letters =
        topics.await(DEAD_LETTERS, letter -> isMarked(letter, phase.runId()), poisons.size());
    SoftAssertions.assertSoftly(
        softly -> poisons.forEach(poison -> checkDeadLetter(softly, poison, letters)));
  }

  @Test
  void rejectsAnEventThatItHasNoWordForInItsOwnWords() {
    var id = TallyEvents.newId();
    topics.publish(completed(id, "fail"));

    assertThat(topics.decision(answer(id)))
        .isInstanceOfSatisfying(
            EventRejected.class,
            rejected ->
                assertThat(rejected)
                    .returns(id, EventRejected::eventId)
                    .returns("PhaseCompleted", EventRejected::rejectedType)
                    .returns(TallyEvents.TOPIC, EventRejected::topic)
                    .returns(RejectionCode.PROCESSING_FAILED, EventRejected::code)
                    .returns(phase, EventRejected::phase)
                    .returns(TallyEvents.TIME, EventRejected::decidedAt));
  }

  @Test
  void triesWhatFailsOnceMoreAndCountsIt() {
    var failures = "phasegate_failures_total";
    var kind = "class=\"IllegalStateException\",kind=\"deterministic\"";
    var before = Endpoints.metric(failures, kind);
    var id = TallyEvents.newId();
    topics.publish(completed(id, "fail"));
    answer(id);

    assertThat(Endpoints.metric(failures, kind)).isEqualTo(before + 2);
  }

  @Test
  void decidesARejectedEventOnceMoreWhenItIsRedriven() throws SQLException {
    var id = TallyEvents.newId();
    topics.publish(completed(id, "fail"));
    answer(id);
    var again = completed(id, "");
    again.headers().add(Headers.REDRIVE, utf8("1"));
    topics.publish(again);
    topics.publish(again);

    var answers = topics.awaitAnswers(TallyEvents.DECISIONS, id, 3);

    assertThat(answers)
        .extracting(answer -> header(answer, Headers.TYPE))
        .containsExactly("EventRejected", "PhaseFinalized", "PhaseFinalized");
    assertThat(header(answers.get(2), Headers.ID)).isEqualTo(header(answers.get(1), Headers.ID));
    assertThat(tally()).isEqualTo(new Tally(1, phase));
  }

  @Test
  void keepsTheCountOfAnEventThatIsRejectedAgain() {
    var id = TallyEvents.newId();
    var again = completed(id, "fail");
    again.headers().add(Headers.REDRIVE, utf8("2"));
    topics.publish(again);

    assertThat(topics.await(DEAD_LETTERS, dead -> header(dead, Headers.ID).equals(id.value()), 1))
        .singleElement()
        .returns("2", letter -> header(letter, Headers.REDRIVE));
  }

  @Test
  void logsWhichEventItFailedOn() {
    var lines = new ConcurrentLinkedQueue<String>();
    var logger = Logger.getLogger(EventLoop.class.getName());
    var listener = listener(lines);
    logger.addHandler(listener);
    var id = TallyEvents.newId();
    try {
      topics.publish(completed(id, "fail"));
      answer(id);
    } finally {
      logger.removeHandler(listener);
    }

    assertThat(lines).contains("%s PhaseCompleted %s".formatted(id, phase));
  }

  /// Notes the keys that go with each line, on the thread that writes it.
  private static Handler listener(Queue<String> lines) {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        lines.add(
            "%s %s %s"
                .formatted(
                    MDC.get(LogKeys.EVENT_ID), MDC.get(LogKeys.TYPE), MDC.get(LogKeys.PHASE)));
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  @Test
  void skipsAndCountsTypesThatNobodyKnows() {
    var skipped = "phasegate_events_skipped_total";
    var count = Endpoints.metric(skipped, "type=\"unknown\"");
    var unknown = completed(TallyEvents.newId(), "");
    unknown.headers().remove(Headers.TYPE).add(Headers.TYPE, utf8("PhaseImagined"));
    topics.publish(unknown);
    var next = TallyEvents.newId();
    topics.publish(completed(next, ""));

    assertThat(body(answer(next))).contains("event 1 of its phase");
    assertThat(Endpoints.metric(skipped, "type=\"unknown\"")).isEqualTo(count + 1);
  }

  @Test
  void countsRejectionsByTheirCode() {
    var rejected = "phasegate_events_rejected_total";
    var count = Endpoints.metric(rejected, "code=\"CONTRACT_VIOLATION\"");
    var id = TallyEvents.newId();
    topics.publish(completed(id, "violate"));
    answer(id);

    assertThat(Endpoints.metric(rejected, "code=\"CONTRACT_VIOLATION\"")).isEqualTo(count + 1);
  }

  /// Compressed, they pass a broker that would not take them as they are.
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"value, TOO_LARGE", "key, KEY_MISMATCH", "header, CONTRACT_VIOLATION"})
  void survivesWhatIsLargerThanAnyTopicTakes(String part, RejectionCode code) {
    var id = TallyEvents.newId();
    publishCompressed(oversized(part, TallyEvents.completed(id, phase, "")));
    var next = TallyEvents.newId();
    topics.publish(completed(next, ""));

    var rejection = body(answer(id));
    assertThat(rejection).contains("\"" + code + "\"").hasSizeLessThan(2_000);
    assertThat(body(answer(next))).contains("event 1 of its phase");
    assertThat(topics.await(DEAD_LETTERS, dead -> header(dead, Headers.ID).equals(id.value()), 1))
        .singleElement()
        .returns(rejection, letter -> header(letter, Headers.DLQ_REASON))
        .matches(letter -> letter.serializedValueSize() <= 1024 * 1024)
        .matches(letter -> Long.parseLong(header(letter, Headers.DLQ_EXCERPT)) > 20_000_000);
  }

  private static ProducerRecord<String, byte[]> oversized(String part, OutgoingRecord event) {
    var padding = " ".repeat(20_000_000);
    var key = part.equals("key") ? event.key() + padding : event.key();
    var value =
        switch (part) {
          case "value" -> event.value() + padding;
          case "header" -> "{}";
          default -> event.value();
        };
    var record = new ProducerRecord<>(event.topic(), key, utf8(value));
    event.headers().forEach((name, text) -> record.headers().add(name, utf8(text)));
    if (part.equals("header")) {
      record.headers().add("padding", utf8(padding));
    }
    return record;
  }

  private static void publishCompressed(ProducerRecord<String, byte[]> record) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            TestStack.shared().bootstrapServers(),
            "compression.type",
            "gzip",
            "max.request.size",
            64 << 20,
            "buffer.memory",
            128L << 20);
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      var _ = producer.send(record);
    }
  }

  private List<Poison> poisons() {
    var poisons = new ArrayList<Poison>();
    poisons.add(poison("undecodable", RejectionCode.NOT_JSON, new byte[] {(byte) 0xc3, 0x28, 0}));
    poisons.add(poison("truncated", RejectionCode.NOT_JSON, utf8("{\"phase\":{\"runId\":\"x\"")));
    poisons.add(poison("no value", RejectionCode.NOT_JSON, noValue()));
    poisons.add(
        poison(
            "wrong types",
            RejectionCode.CONTRACT_VIOLATION,
            utf8("{\"phase\":{\"runId\":\"x\",\"phaseId\":\"y\",\"attempt\":\"first\"}}")));
    poisons.add(poison("empty", RejectionCode.CONTRACT_VIOLATION, utf8("{}")));
    poisons.add(
        poison(
            "key mismatch",
            RejectionCode.KEY_MISMATCH,
            utf8(TallyEvents.completed(TallyEvents.newId(), TallyEvents.newPhase(), "").value())));
    poisons.add(withoutHeaders());
    poisons.add(ofAnotherTopic());
    poisons.add(ordered("decider fails", RejectionCode.PROCESSING_FAILED, "fail"));
    poisons.add(ordered("reading fails", RejectionCode.PROCESSING_FAILED, "stumble"));
    poisons.add(ordered("decision too large", RejectionCode.PROCESSING_FAILED, "bloat"));
    return poisons;
  }

  private Poison poison(String mark, RejectionCode code, byte[] value) {
    var headers = TallyEvents.completed(TallyEvents.newId(), phase, "").headers();
    var record = new ProducerRecord<>(TallyEvents.TOPIC, phase.key(), value);
    headers.forEach((name, text) -> record.headers().add(name, utf8(text)));
    return marked(mark, code, record);
  }

  @SuppressWarnings("NullAway") // Kafka takes records without a value, and somebody will send one
  private static byte[] noValue() {
    return null;
  }

  private Poison withoutHeaders() {
    var value = utf8(TallyEvents.completed(TallyEvents.newId(), phase, "").value());
    return marked(
        "no headers",
        RejectionCode.MISSING_ATTRIBUTE,
        new ProducerRecord<>(TallyEvents.TOPIC, phase.key(), value));
  }

  private Poison ofAnotherTopic() {
    var elapsed = TallyEvents.elapsed(TallyEvents.newId(), phase, TallyEvents.TIME);
    var stray =
        new OutgoingRecord(TallyEvents.TOPIC, elapsed.key(), elapsed.headers(), elapsed.value());
    return marked("stray", RejectionCode.WRONG_TOPIC, stray.toProducerRecord());
  }

  private Poison ordered(String mark, RejectionCode code, String order) {
    return marked(mark, code, completed(TallyEvents.newId(), order));
  }

  private Poison marked(String mark, RejectionCode code, ProducerRecord<String, byte[]> record) {
    record.headers().add(MARK, utf8(phase.runId() + " " + mark));
    return new Poison(mark, code, record);
  }

  private void checkDeadLetter(
      SoftAssertions softly, Poison poison, List<ConsumerRecord<String, byte[]>> letters) {
    var mark = phase.runId() + " " + poison.mark();
    var letter = only(letters, mark);
    var original = topics.await(TallyEvents.TOPIC, record -> isMarked(record, mark), 1).getFirst();
    softly.assertThat(letter.key()).as(poison.mark()).isEqualTo(original.key());
    softly.assertThat(letter.value()).as(poison.mark()).isEqualTo(original.value());
    softly
        .assertThat(letter.headers().toArray())
        .as(poison.mark())
        .startsWith(original.headers().toArray());
    softly.assertThat(header(letter, Headers.DLQ_TOPIC)).isEqualTo(TallyEvents.TOPIC);
    softly
        .assertThat(header(letter, Headers.DLQ_PARTITION))
        .isEqualTo(String.valueOf(original.partition()));
    softly
        .assertThat(header(letter, Headers.DLQ_OFFSET))
        .isEqualTo(String.valueOf(original.offset()));
    var reason = header(letter, Headers.DLQ_REASON);
    softly.assertThat(reason).as(poison.mark()).contains("\"" + poison.code() + "\"");
    softly
        .assertThat(topics.all(TallyEvents.DECISIONS))
        .as(poison.mark())
        .filteredOn(decision -> body(decision).equals(reason))
        .singleElement()
        .returns("EventRejected", decision -> header(decision, Headers.TYPE))
        .returns(original.key(), ConsumerRecord::key);
  }

  private static ConsumerRecord<String, byte[]> only(
      List<ConsumerRecord<String, byte[]>> letters, String mark) {
    var found = letters.stream().filter(letter -> isMarked(letter, mark)).toList();
    assertThat(found).as(mark).hasSize(1);
    return found.getFirst();
  }

  private static boolean isMarked(ConsumerRecord<String, byte[]> record, String mark) {
    return header(record, MARK).startsWith(mark);
  }

  /// While the loop stands still, the broker collects what it then takes in one poll.
  private void publishAsOneBatch(List<ProducerRecord<String, byte[]>> records)
      throws InterruptedException {
    try (var _ = subject.roadblock().close()) {
      topics.publish(completed(TallyEvents.newId(), "hold"));
      subject.roadblock().awaitArrival();
      records.forEach(topics::publish);
    }
  }

  private ProducerRecord<String, byte[]> completed(EventId id, String order) {
    return TallyEvents.completed(id, phase, order).toProducerRecord();
  }

  private ConsumerRecord<String, byte[]> answer(EventId cause) {
    return topics.awaitAnswers(TallyEvents.DECISIONS, cause, 1).getFirst();
  }

  private Tally tally() throws SQLException {
    try (var connection = database.getConnection()) {
      return subject.states().find(connection, phase.key()).orElse(Tally.NONE);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
