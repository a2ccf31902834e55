package io.phasegate.continuation.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.event.ContinuationIssued;
import io.phasegate.contracts.event.ContinuationReceived;
import io.phasegate.contracts.event.ContinuationRefused;
import io.phasegate.contracts.event.Decision;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.OutputFormat;
import io.phasegate.contracts.event.OutputMerged;
import io.phasegate.contracts.event.OutputTruncated;
import io.phasegate.contracts.event.PhasePlanned;
import io.phasegate.contracts.event.RejectionCode;
import io.phasegate.contracts.event.TokenBudgetIssued;
import io.phasegate.stack.testing.StackTestResource;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The whole service on a real broker and a real database.
@QuarkusTest
@TestProfile(ShortWaits.class)
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "continuation-service"))
class ContinuationFlowIT {
  private static final String DECISIONS = Topic.CONTINUATION_DECISIONS.topicName();

  private static final String DOCUMENT =
      """
      {"type": "meta", "summary": "two files", "total_operations": 2}
      {"type": "create", "file_path": "src/a.py", "content": "x = 1\\n"}
      {"type": "create", "file_path": "src/b.py", "content": "y = 2\\n"}
      """;

  private static final int CUT = 190;

  private static final String DIFF =
      """
      diff --git a/src/cart.py b/src/cart.py
      --- a/src/cart.py
      +++ b/src/cart.py
      @@ -1,3 +1,3 @@
       total = 1
      -price = 2
      +price = 3
      """;

  @SuppressWarnings("NullAway.Init") // set before the first test
  private static TestTopics topics;

  private final PhaseRef phase = new PhaseRef("run-" + UUID.randomUUID(), "C", 1);
  private final EventId id = newId();

  @BeforeAll
  static void connect() {
    topics = new TestTopics(TestStack.shared().bootstrapServers());
  }

  @AfterAll
  static void disconnect() {
    topics.close();
  }

  private static EventId newId() {
    return new EventId(UUID.randomUUID().toString());
  }

  private OutputTruncated truncated(String output, String stopReason) {
    return new OutputTruncated(
        phase,
        output,
        stopReason,
        OutputFormat.NDJSON,
        Deliverables.of(Deliverable.of("src/a.py", null), Deliverable.of("src/b.py", null)),
        "Write two files.",
        null,
        null);
  }

  private ContinuationReceived received(String continuationId, String output) {
    return new ContinuationReceived(phase, continuationId, output, "end_turn", null, null, null);
  }

  private static Decision answer(EventId cause) {
    return topics.awaitAnswer(DECISIONS, cause);
  }

  private ContinuationIssued issue() {
    topics.publish(id, truncated(DOCUMENT.substring(0, CUT), "max_tokens"));
    return (ContinuationIssued) answer(id);
  }

  @Test
  void continuesAndMerges() {
    var issued = issue();
    var next = newId();

    topics.publish(next, received(issued.continuationId(), DOCUMENT.substring(CUT)));

    var merged = (OutputMerged) answer(next);
    assertThat(merged.output()).isEqualToIgnoringWhitespace(DOCUMENT);
    assertThat(merged.missing()).isEmpty();
    assertThat(issued.standalonePrompt()).startsWith("Write two files.");
    given()
        .get("/api/continuations/%s/%s".formatted(phase.runId(), phase.phaseId()))
        .then()
        .statusCode(200)
        .body("outputs", hasSize(1))
        .body("outputs[0].open", is(false))
        .body("decisions", hasSize(2))
        .body("decisions[1].continuationId", is(issued.continuationId()));
  }

  @Test
  void budgetsByThePlanThatIsThere() {
    var planId = newId();
    topics.publish(planId, budget(30_000));

    assertThat(issue().maxTokens()).isGreaterThan(20_000);
  }

  /// By structure alone either line could follow; the repository has one of them.
  @ParameterizedTest
  @CsvSource({"' vat = 3', true", "' vat = 4', false"})
  void mergesOnlyWhatTheRepositoryHas(String line, boolean merges)
      throws IOException, GitAPIException {
    topics.publish(id, truncatedDiff(repository()));
    var issued = (ContinuationIssued) answer(id);
    var next = newId();

    topics.publish(next, received(issued.continuationId(), line + "\n"));

    assertThat(answer(next) instanceof OutputMerged).isEqualTo(merges);
  }

  @Test
  void tellsARepositoryThatItCouldNotRead() throws IOException, GitAPIException {
    var there = repository();
    var other = new Source.Git(there.repository(), there.url(), new CommitSha("b".repeat(40)));

    topics.publish(id, truncatedDiff(other));

    assertThat(((ContinuationIssued) answer(id)).signals())
        .extracting(ContinuationIssued.Signal::signal)
        .contains("SOURCE_UNREAD");
  }

  private OutputTruncated truncatedDiff(Source source) {
    var promised = Deliverables.of(Deliverable.of("src/cart.py", null));
    return new OutputTruncated(
        phase,
        DIFF,
        "max_tokens",
        OutputFormat.UNIFIED_DIFF,
        promised,
        "Change the price.",
        source,
        null);
  }

  private Source.Git repository() throws IOException, GitAPIException {
    var root = ShortWaits.REPOSITORIES.resolve(phase.runId());
    try (var git = Git.init().setDirectory(root.toFile()).call()) {
      Files.createDirectories(root.resolve("src"));
      Files.writeString(root.resolve("src/cart.py"), "total = 1\nprice = 2\nvat = 3\n");
      git.add().addFilepattern(".").call();
      var commit =
          git.commit().setSign(false).setAuthor("A", "a@example.org").setMessage("base").call();
      return new Source.Git(
          new RepositoryId("acme/shop"), root.toUri().toString(), new CommitSha(commit.name()));
    }
  }

  @Test
  void findsAWholeOutputWhole() {
    topics.publish(id, truncated(DOCUMENT, "max_tokens"));

    var refused = (ContinuationRefused) answer(id);

    assertThat(refused.reason()).isEqualTo(ContinuationRefused.Reason.NOT_TRUNCATED);
    assertThat(refused.recommend()).isEqualTo(ContinuationRefused.Recommendation.ACCEPT);
    assertThat(refused.salvaged()).isNotNull();
  }

  @Test
  void joinsAnAnswerThatComesBeforeItsOutput() throws SQLException {
    var early = newId();
    var expected =
        DecisionIds.decision(new Cause("/test/executor", id, Instant.EPOCH, null), "Truncation", 0)
            + ".1";
    topics.publish(early, received(expected, DOCUMENT.substring(CUT)));
    awaitState();

    issue();

    assertThat(answer(early)).isInstanceOf(OutputMerged.class);
  }

  @Test
  void answersWhatAnswersNothing() {
    topics.publish(id, received("made-up", "text"));

    var rejected = (EventRejected) answer(id);

    assertThat(rejected.code()).isEqualTo(RejectionCode.UNKNOWN_REQUEST);
    assertThat(rejected.message()).contains("found 'made-up'");
  }

  @Test
  void answersTheSameEventOnceAndWithTheSameBytes() {
    topics.publish(id, truncated(DOCUMENT, "end_turn"));
    answer(id);
    topics.publish(id, truncated(DOCUMENT, "end_turn"));

    var records = topics.awaitAnswers(DECISIONS, id, 2);

    assertThat(TestTopics.body(records.get(1))).isEqualTo(TestTopics.body(records.get(0)));
    assertThat(TestTopics.header(records.get(1), Headers.ID))
        .isEqualTo(TestTopics.header(records.get(0), Headers.ID));
  }

  @Test
  void rejectsPoisonAndDecidesItsNeighbour() {
    var topic = Topic.OUTPUT_TRUNCATED.topicName();
    topics.publish(
        new ProducerRecord<>(topic, phase.key(), "{\"phase\":".getBytes(StandardCharsets.UTF_8)));

    assertThat(issue().sequence()).isEqualTo(1);
    assertThat(
            topics.await(
                Service.CONTINUATION.deadLetters(topic), r -> phase.key().equals(r.key()), 1))
        .hasSize(1);
  }

  /// As large as a record takes, and in the worst of shapes: one line, deep, or all quotes.
  @Test
  void answersTheLargestOutputs() {
    int most = 5 * 1024 * 1024;
    var large = "[{\"path\":\"src/a.py\",\"content\":\"" + "x = 1 ".repeat(most / 6);
    var deep = "[".repeat(most / 2);
    var quotes = "{\"path\":\"" + "\\\"".repeat(most / 8);
    for (var output : List.of(large, deep, quotes)) {
      var event = newId();
      topics.publish(event, truncated(output, "max_tokens"));

      assertThat(answer(event)).isNotInstanceOf(EventRejected.class);
    }
  }

  @Test
  void keepsOpenOutputsCompressed() throws SQLException {
    topics.publish(
        id,
        truncated(
            "[{\"path\":\"src/a.py\",\"content\":\"" + "print(1)\\n".repeat(100_000), "length"));
    assertThat(answer(id)).isInstanceOf(ContinuationIssued.class);

    assertThat(state().length()).isLessThan(20_000);
  }

  @Test
  void inspectsWithoutEffect() {
    given()
        .contentType("application/json")
        .body(
            """
            {"phase": {"runId": "inspect", "phaseId": "P", "attempt": 1},
             "output": "diff --git a/x b/x\\n--- a/x\\n+++ b/x\\n@@ -1,9 +1,9 @@\\n a\\n-b\\n+c\\n",
             "stopReason": "max_tokens", "deliverables": ["x"]}\
            """)
        .post("/api/continuations/inspect")
        .then()
        .statusCode(200)
        .body("type", is("ContinuationIssued"))
        .body("format", is("unified-diff"))
        .body("files[0].state", is("partial"))
        .body("decision.sequence", is(1));
    given().get("/api/continuations/inspect/P").then().statusCode(404);
  }

  @Test
  void mergesByHand() {
    given()
        .contentType("application/json")
        .body(new Texts(DOCUMENT.substring(0, CUT), List.of(DOCUMENT.substring(CUT)), "stop"))
        .post("/api/continuations/merge")
        .then()
        .statusCode(200)
        .body("complete", is(true))
        .body("format", is("ndjson"))
        .body("files.path", is(List.of("src/a.py", "src/b.py")));
  }

  record Texts(String output, List<String> continuations, String stopReason) {}

  @Test
  void saysWhatIsWrongWithABody() {
    given()
        .contentType("application/json")
        .body("[]")
        .post("/api/continuations/merge")
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
    given()
        .contentType("application/json")
        .body("{\"continuations\": []}")
        .post("/api/continuations/merge")
        .then()
        .statusCode(422)
        .body("detail", containsString("output"));
    given()
        .contentType("application/json")
        .body("{\"output\": \"" + "x".repeat(9 * 1024 * 1024) + "\"}")
        .post("/api/continuations/merge")
        .then()
        .statusCode(413);
  }

  private TokenBudgetIssued budget(int tokens) {
    return new TokenBudgetIssued(
        phase,
        "backend",
        PhasePlanned.Complexity.LOW,
        new TokenBudgetIssued.Estimate(
            tokens,
            tokens,
            tokens,
            0.9,
            List.of(
                new TokenBudgetIssued.PathEstimate(
                    "src/b.py", "backend", Deliverable.Change.CREATE, tokens)),
            0,
            0),
        new TokenBudgetIssued.Budget(tokens, tokens, 0, null, "test"),
        OutputFormat.NDJSON,
        TokenBudgetIssued.Strategy.SINGLE,
        new TokenBudgetIssued.Scope(List.of(), List.of(), "deliverables", 1),
        new TokenBudgetIssued.Estimator("1", TokenBudgetIssued.Mode.SEED, 0),
        new EventId("plan"),
        Instant.EPOCH);
  }

  private void awaitState() throws SQLException {
    await().atMost(Duration.ofSeconds(20)).until(() -> !state().isEmpty());
  }

  private String state() throws SQLException {
    var access = TestStack.shared().database(Service.CONTINUATION);
    try (var connection =
            DriverManager.getConnection(access.jdbcUrl(), access.username(), access.password());
        var select = connection.prepareStatement("select state from continuation where key = ?")) {
      select.setString(1, phase.key());
      try (var row = select.executeQuery()) {
        return row.next() ? row.getString(1) : "";
      }
    }
  }
}
