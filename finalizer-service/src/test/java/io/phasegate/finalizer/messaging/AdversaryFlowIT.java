package io.phasegate.finalizer.messaging;

import static io.phasegate.finalizer.messaging.Completions.cleanDelta;
import static io.phasegate.finalizer.messaging.Completions.deltaId;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverable.Change;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Report;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.Source.InlineFile;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.DocumentFormat;
import io.phasegate.contracts.event.GateOutcome;
import io.phasegate.contracts.event.GateResult;
import io.phasegate.contracts.event.OutputFormat;
import io.phasegate.contracts.event.OutputMerged;
import io.phasegate.contracts.event.PhaseBlocked;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.PhaseFinalized;
import io.phasegate.contracts.event.PhaseOutcome;
import io.phasegate.contracts.event.StartPoint;
import io.phasegate.contracts.event.Usage;
import io.phasegate.finalizer.domain.FinalizerPolicy;
import io.phasegate.stack.testing.StackTestResource;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.UUID;
import org.hamcrest.Matchers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Agents that look done without being done, through the real service, with clean tests: what they
/// delivered tells.
@QuarkusTest
@TestProfile(ShortPatience.class)
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "finalizer-service"))
class AdversaryFlowIT {
  private static final String DECISIONS = Topic.FINALIZER_DECISIONS.topicName();
  private static final String GOOD = "class Cart:\n    def add(self, item):\n        return item\n";

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

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "empty file        | shop/cart.py   | ''                                   | deliverables | EMPTY_FILES",
        "blank file        | shop/cart.py   | '  '                                 | deliverables | EMPTY_FILES",
        "only stubs        | shop/cart.py   | 'class Cart:\\n  def add(self): pass' | deliverables | STUB_ONLY",
        "not implemented   | shop/cart.py   | 'def add():\\n  raise NotImplementedError' | deliverables | STUB_ONLY",
        "symbol in comment | shop/cart.py   | '# class Cart\\nX = [1]\\ndef f(): return X' | deliverables | SYMBOLS_UNDEFINED",
        "symbol in string  | shop/cart.py   | 'X = \"class Cart:\"\\ndef f(): return X' | deliverables | SYMBOLS_UNDEFINED",
        "broken JSON       | data/cart.json | '{\"Cart\": '                          | deliverables | MALFORMED"
      })
  void neverCompletes(String trick, String path, String content, String gate, String code) {
    var symbols = path.endsWith(".py") ? List.of("Cart") : List.<String>of();
    var promised = new Deliverable(path, Change.CREATE, symbols, null, null);
    var file = InlineFile.of(path, content.replace("\\n", "\n"));

    var outcome = decided(completed(phase(), promised, file, null, null));

    assertThat(outcome).isInstanceOf(PhaseBlocked.class);
    assertThat(outcome.gates())
        .filteredOn(result -> result.outcome() == GateOutcome.BLOCK)
        .extracting(GateResult::gate, GateResult::code)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(gate, code));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"created\": [{\"path\": \"shop/cart.py\", \"symbols\": [\"Cart\", \"total\"]}]} | SYMBOLS_UNDEFINED",
        "{\"created\": [{\"path\": \"shop/none.py\", \"symbols\": []}]}                  | MANIFEST_PATH_MISSING",
        "{\"created\": [}                                                              | MANIFEST_BROKEN"
      })
  void neverCompletesAManifestThatDoesNotHold(String manifest, String code) {
    var output = "All done!\nDELIVERABLES_MANIFEST:\n" + manifest;
    var outcome = decided(completed(phase(), cart(), good(), output, null));

    assertThat(outcome).isInstanceOf(PhaseBlocked.class);
    assertThat(gate(outcome, "manifest").code()).isEqualTo(code);
  }

  @Test
  void completesWhatIsDoneAndSaysWhatWasJudged() {
    var output =
        """
        DELIVERABLES_MANIFEST:
        {"created": [{"path": "shop/cart.py", "symbols": ["Cart", "Cart.add"]}]}
        """;
    var outcome = decided(completed(phase(), cart(), good(), output, "end_turn"));

    assertThat(outcome).isInstanceOf(PhaseFinalized.class);
    assertThat(outcome.evidence().policyVersion()).startsWith(FinalizerPolicy.BUILT_IN);
    assertThat(outcome.evidence().manifestSha256()).hasSize(64);
    assertThat(outcome.evidence().reportSha256()).hasSize(64);
  }

  @Test
  void blocksACutOutputThatNobodyMerged() {
    var outcome = decided(completed(phase(), cart(), good(), null, "max_tokens"));

    assertThat(gate(outcome, "truncation").code()).isEqualTo("TRUNCATED");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void completesACutOutputThatWasMergedWhicheverComesFirst(boolean completionFirst) {
    var phase = phase();
    var id = id();
    var completion =
        topics.record(id, completed(phase, cart(), good(), null, "max_tokens")).toProducerRecord();
    var merged = topics.record(id(), merged(phase)).toProducerRecord();

    topics.publish(topics.record(deltaId(id), cleanDelta(phase, id)).toProducerRecord());
    (completionFirst ? List.of(completion, merged) : List.of(merged, completion))
        .forEach(topics::publish);

    var outcome = (PhaseOutcome) topics.awaitAnswer(DECISIONS, id);
    assertThat(gate(outcome, "truncation").code()).isEqualTo("MERGED");
    assertThat(outcome).isInstanceOf(PhaseFinalized.class);
  }

  @Test
  void simulatesWithoutEffect() {
    var phase = phase();
    RestAssured.given()
        .contentType(ContentType.JSON)
        .body(simulation(phase, "\"delta\": {\"removed\": [{\"id\": \"t::a\"}]}"))
        .post("/api/phases/simulate")
        .then()
        .statusCode(200)
        .body("type", Matchers.is("PhaseBlocked"))
        .body("waitsFor", Matchers.empty())
        .body("decision.gates.code", Matchers.hasItem("TESTS_REMOVED"));

    RestAssured.get("/api/phases/{run}/{phase}", phase.runId(), phase.phaseId())
        .then()
        .statusCode(404);
  }

  @Test
  void tellsTheExecutorsAuditFromTheAuditOfChanges() {
    var both =
        """
        "delta": {}, "audit": {"approved": false, "issues": ["thin"]}, "changesAudited": {}
        """;
    RestAssured.given()
        .contentType(ContentType.JSON)
        .body(simulation(phase(), both))
        .post("/api/phases/simulate")
        .then()
        .statusCode(200)
        .body("waitsFor", Matchers.empty())
        .body("decision.gates.find { it.gate == 'quality' }.outcome", Matchers.is("WARN"));
  }

  @Test
  void saysWhatASimulatedPhaseWouldWaitFor() {
    RestAssured.given()
        .contentType(ContentType.JSON)
        .body(simulation(phase(), "\"continuation\": \"OPEN\""))
        .post("/api/phases/simulate")
        .then()
        .statusCode(200)
        .body("waitsFor", Matchers.contains("delta", "continuation"))
        .body("decision.gates.code", Matchers.hasItems("NO_DELTA", "TRUNCATED"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                                             | 400 | ''",
        "[]                                            | 400 | ''",
        "{\"phase\": {\"runId\": \"r\"}}                 | 422 | /phase",
        "{\"phase\": 3}                                 | 422 | /phase"
      })
  void saysWhereASimulationBreaksTheContract(String body, int status, String pointer) {
    RestAssured.given()
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/phases/simulate")
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("pointer", Matchers.startsWith(pointer))
        .body("detail", Matchers.containsString("expected"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"delta\": {\"severity\": \"awful\"} | /delta/severity",
        "\"delta\": 3                        | /delta",
        "\"changesAudited\": {\"phase\": 3}   | /changesAudited/phase",
        "\"continuation\": \"PERHAPS\"        | /continuation"
      })
  void saysWhereTheExtrasOfASimulationAreWrong(String extra, String pointer) {
    RestAssured.given()
        .contentType(ContentType.JSON)
        .body(simulation(phase(), extra))
        .post("/api/phases/simulate")
        .then()
        .statusCode(422)
        .body("pointer", Matchers.is(pointer));
  }

  private static String simulation(PhaseRef phase, String extra) {
    return """
        {"phase": {"runId": "%s", "phaseId": "%s", "attempt": 1},
         "source": {"kind": "inline", "repository": "acme/shop", "commit": "%s",
                    "files": [{"path": "shop/cart.py", "content": "%s"}]},
         "base": {"commit": "%s"},
         "deliverables": ["shop/cart.py"],
         "ci": {"exitCode": 0, "report": {"format": "junit-xml", "content": "<testsuite/>"}},
         %s}
        """
        .formatted(
            phase.runId(),
            phase.phaseId(),
            Completions.AFTER,
            GOOD.replace("\n", "\\n"),
            Completions.BASE,
            extra);
  }

  private static PhaseOutcome decided(PhaseCompleted event) {
    var id = id();
    topics.publish(topics.record(id, event).toProducerRecord());
    topics.publish(topics.record(deltaId(id), cleanDelta(event.phase(), id)).toProducerRecord());
    return (PhaseOutcome) topics.awaitAnswer(DECISIONS, id);
  }

  private static GateResult gate(PhaseOutcome outcome, String name) {
    return outcome.gates().stream()
        .filter(result -> result.gate().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Deliverable cart() {
    return new Deliverable("shop/cart.py", Change.CREATE, List.of("Cart.add"), null, null);
  }

  private static InlineFile good() {
    return InlineFile.of("shop/cart.py", GOOD);
  }

  private static PhaseCompleted completed(
      PhaseRef phase,
      Deliverable promised,
      InlineFile file,
      @Nullable String output,
      @Nullable String stopReason) {
    var report = new Report(Report.Format.JUNIT_XML, Report.Encoding.UTF_8, "<testsuite/>");
    var usage =
        stopReason == null
            ? null
            : new Usage("model", 10, null, 100, stopReason, OutputFormat.FULL_FILE);
    return new PhaseCompleted(
        phase,
        new Source.Inline(Completions.SHOP, Completions.AFTER, List.of(file)),
        new StartPoint(Completions.BASE),
        new Deliverables(List.of(promised), List.of()),
        List.of(),
        null,
        List.of(),
        new PhaseCompleted.CiRun("unit", 0, Completions.AFTER, List.of(report)),
        null,
        null,
        null,
        output,
        usage);
  }

  private static OutputMerged merged(PhaseRef phase) {
    return new OutputMerged(
        "c-1",
        phase,
        "whole",
        DocumentFormat.FULL_FILE,
        List.of(),
        List.of(),
        1,
        100,
        id(),
        Completions.TIME);
  }

  private static PhaseRef phase() {
    return new PhaseRef("run-" + UUID.randomUUID(), "p1", 1);
  }

  private static EventId id() {
    return new EventId(UUID.randomUUID().toString());
  }
}
