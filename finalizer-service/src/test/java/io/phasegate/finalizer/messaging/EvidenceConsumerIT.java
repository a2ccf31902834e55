package io.phasegate.finalizer.messaging;

import static io.phasegate.finalizer.messaging.Completions.cleanDelta;
import static io.phasegate.finalizer.messaging.Completions.completed;
import static io.phasegate.finalizer.messaging.Completions.deltaId;
import static io.phasegate.finalizer.messaging.Completions.documentation;
import static io.phasegate.finalizer.messaging.Completions.tested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.GateOutcome;
import io.phasegate.contracts.event.GateResult;
import io.phasegate.contracts.event.PhaseBlocked;
import io.phasegate.contracts.event.PhaseFinalized;
import io.phasegate.contracts.event.RejectionCode;
import io.phasegate.finalizer.domain.Gates;
import io.phasegate.stack.testing.StackTestResource;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The whole service on a real broker and a real database.
@QuarkusTest
@TestProfile(ShortPatience.class)
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "finalizer-service"))
class EvidenceConsumerIT {
  private static final String DECISIONS = Topic.FINALIZER_DECISIONS.topicName();
  private static final String COMPLETED = Topic.PHASE_COMPLETED.topicName();
  private static final String DEAD_LETTERS = Service.FINALIZER.deadLetters(COMPLETED);

  @SuppressWarnings("NullAway.Init") // set before the first test
  private static TestTopics topics;

  @BeforeAll
  static void connect() {
    topics = new TestTopics(TestStack.shared().bootstrapServers());
  }

  @AfterAll
  static void disconnect() {
    topics.close();
  }

  private static PhaseRef phase() {
    return new PhaseRef("run-" + UUID.randomUUID(), "p1", 1);
  }

  private static EventId id() {
    return new EventId(UUID.randomUUID().toString());
  }

  @Test
  void finalizesADocumentationPhaseWithoutTests() {
    var phase = phase();
    var id = id();

    topics.publish(id, documentation(phase));

    var decision = topics.awaitAnswer(DECISIONS, id);
    assertThat(decision).isInstanceOf(PhaseFinalized.class);
    assertThat(decision.causedBy()).isEqualTo(id);
    assertThat(((PhaseFinalized) decision).gates())
        .extracting(GateResult::gate)
        .isEqualTo(Gates.NAMES);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void joinsCompletionAndDeltaWhicheverComesFirst(boolean completionFirst) {
    var phase = phase();
    var id = id();
    var completion = topics.record(id, tested(phase)).toProducerRecord();
    var delta = topics.record(deltaId(id), cleanDelta(phase, id)).toProducerRecord();

    (completionFirst ? List.of(completion, delta) : List.of(delta, completion))
        .forEach(topics::publish);

    assertThat(topics.awaitAnswer(DECISIONS, id)).isInstanceOf(PhaseFinalized.class);
  }

  @Test
  void blocksWhereAPromisedFileIsMissing() {
    var phase = phase();
    var id = id();
    var source = Completions.workspace("docs/B.md");

    topics.publish(id, completed(phase, source, "docs/A.md", null));

    var blocked = (PhaseBlocked) topics.awaitAnswer(DECISIONS, id);
    assertThat(blocked.gates())
        .filteredOn(gate -> gate.outcome() == GateOutcome.BLOCK)
        .extracting(GateResult::gate)
        .containsExactly("deliverables");
    assertThat(blocked.remediation()).contains("docs/A.md");
  }

  @Test
  void answersTheSameEventOnceAndWithTheSameBytes() throws SQLException {
    var phase = phase();
    var id = id();
    topics.publish(id, documentation(phase));
    topics.awaitAnswer(DECISIONS, id);

    topics.publish(id, documentation(phase));

    var answers = topics.awaitAnswers(DECISIONS, id, 2);
    assertThat(answers.get(0).value()).isEqualTo(answers.get(1).value());
    assertThat(answers.get(0).headers()).isEqualTo(answers.get(1).headers());
    assertThat(ledgerRows(id)).isEqualTo(1);
  }

  @Test
  void rejectsASecondCompletionOfAnAttempt() {
    var phase = phase();
    var first = id();
    var second = id();
    topics.publish(first, documentation(phase));
    topics.publish(second, documentation(phase));

    var rejection = (EventRejected) topics.awaitAnswer(DECISIONS, second);

    assertThat(rejection.code()).isEqualTo(RejectionCode.ALREADY_DECIDED);
    assertThat(rejection.message()).contains(first.value());
  }

  @Test
  void decidesTheNeighboursOfAPoisonEvent() {
    var before = id();
    var after = id();
    var key = phase().key();
    var poison = new ProducerRecord<>(COMPLETED, key, "{ broken".getBytes(StandardCharsets.UTF_8));
    poison.headers().add(Headers.SPECVERSION, bytes("1.0"));
    poison.headers().add(Headers.ID, bytes("poison-" + key));
    poison.headers().add(Headers.SOURCE, bytes("/test/executor"));
    poison.headers().add(Headers.TYPE, bytes("PhaseCompleted"));

    topics.send(topics.record(before, documentation(phase())).toProducerRecord());
    topics.send(poison);
    topics.send(topics.record(after, documentation(phase())).toProducerRecord());
    topics.flush();

    assertThat(topics.awaitAnswer(DECISIONS, before)).isInstanceOf(PhaseFinalized.class);
    assertThat(topics.awaitAnswer(DECISIONS, after)).isInstanceOf(PhaseFinalized.class);
    var rejection = (EventRejected) topics.awaitAnswer(DECISIONS, new EventId("poison-" + key));
    assertThat(rejection.code()).isEqualTo(RejectionCode.NOT_JSON);
    var letter = topics.await(DEAD_LETTERS, record -> key.equals(record.key()), 1).getFirst();
    assertThat(TestTopics.body(letter)).isEqualTo("{ broken");
    assertThat(TestTopics.header(letter, Headers.DLQ_TOPIC)).isEqualTo(COMPLETED);
    assertThat(TestTopics.header(letter, Headers.DLQ_REASON)).contains("NOT_JSON");
  }

  @ParameterizedTest
  @CsvSource({
    "https://forge.example/acme/unknown.git, URL_NOT_ALLOWED",
    "file:///phasegate-test/no/such/repository, REPOSITORY_UNKNOWN",
    "http://127.0.0.1:1/acme/shop.git, UNREACHABLE"
  })
  void blocksWhereTheWorkspaceCannotBeRead(String url, String code) {
    var id = id();
    var commit = new CommitSha("1234567890123456789012345678901234567890");
    var source = new Source.Git(Completions.SHOP, url, commit);

    topics.publish(id, completed(phase(), source, "docs/A.md", null));

    var blocked = (PhaseBlocked) topics.awaitAnswer(DECISIONS, id);
    assertThat(blocked.gates())
        .filteredOn(gate -> gate.gate().equals("deliverables"))
        .extracting(GateResult::code)
        .containsExactly(code);
  }

  /// A file stands where the cache's folder should be.
  @Test
  void waitsForItsSourceCacheAndThenDecides() throws IOException {
    var folder = Path.of("target/source-cache/repositories");
    var aside = Files.move(folder, folder.resolveSibling("aside"));
    Files.createFile(folder);
    var id = id();
    var commit = new CommitSha("1234567890123456789012345678901234567890");
    var source = new Source.Git(Completions.SHOP, "http://127.0.0.1:1/acme/shop.git", commit);
    try {
      topics.publish(id, completed(phase(), source, "docs/A.md", null));
      await()
          .untilAsserted(
              () ->
                  RestAssured.get("/q/health/ready")
                      .then()
                      .statusCode(503)
                      .body(Matchers.containsString("source cache")));
    } finally {
      Files.delete(folder);
      Files.move(aside, folder);
    }

    assertThat(topics.awaitAnswer(DECISIONS, id)).isInstanceOf(PhaseBlocked.class);
  }

  @Test
  void blocksWhereNoDeltaComesBeforeTheDeadline() throws SQLException {
    var phase = phase();
    var id = id();

    topics.publish(id, tested(phase));

    var blocked = (PhaseBlocked) topics.awaitAnswer(DECISIONS, id);
    assertThat(blocked.gates().getFirst().code()).isEqualTo("NO_DELTA");
    assertThat(deadlines(phase)).isZero();
  }

  @Test
  void decidesManyInterleavedPhases() {
    var ids = new ArrayList<EventId>();
    for (int i = 0; i < 300; i++) {
      var id = id();
      ids.add(id);
      topics.send(topics.record(id, documentation(phase())).toProducerRecord());
    }
    topics.flush();

    for (var id : ids.reversed()) {
      assertThat(topics.awaitAnswer(DECISIONS, id)).isInstanceOf(PhaseFinalized.class);
      break;
    }
    var answered =
        topics.await(
            DECISIONS,
            record -> ids.contains(new EventId(TestTopics.header(record, Headers.CAUSATION_ID))),
            ids.size());
    assertThat(answered).hasSize(ids.size());
  }

  @Test
  void showsAPhaseWithTheOutcomeOfEveryGate() {
    var phase = phase();
    var id = id();
    topics.publish(id, documentation(phase));
    topics.awaitAnswer(DECISIONS, id);

    RestAssured.get("/api/phases/{run}/{phase}", phase.runId(), phase.phaseId())
        .then()
        .statusCode(200)
        .body("attempts[0].status", Matchers.is("COMPLETE"))
        .body("attempts[0].decision.gates.size()", Matchers.is(Gates.NAMES.size()))
        .body("attempts[0].decision.causedBy", Matchers.is(id.value()));
  }

  @Test
  void saysThatItDoesNotKnowAPhase() {
    RestAssured.get("/api/phases/{run}/{phase}", "no-such-run", "p1")
        .then()
        .statusCode(404)
        .body("detail", Matchers.containsString("no-such-run/p1"));
  }

  private static long ledgerRows(EventId id) throws SQLException {
    return count(
        "select count(*) from decision where event_key = '"
            + DecisionIds.eventKey("/test/executor", id)
            + "'");
  }

  private static long deadlines(PhaseRef phase) throws SQLException {
    return count("select count(*) from deadline where state_key = '" + phase.key() + "'");
  }

  private static long count(String sql) throws SQLException {
    var database = TestStack.shared().database(Service.FINALIZER);
    try (var connection =
            java.sql.DriverManager.getConnection(
                database.jdbcUrl(), database.username(), database.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
