package io.phasegate.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.event.EventType;
import io.phasegate.gateway.GatewayAccess;
import io.phasegate.gateway.PastLog;
import io.phasegate.gateway.PublishedLog;
import io.phasegate.gateway.persistence.Projection;
import io.phasegate.stack.testing.StackTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the dashboard asks for, out of events as they lie on the topics.
@QuarkusTest
@TestProfile(GatewayAccess.class)
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "gateway"))
class InsightIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final PublishedLog log = new PublishedLog();
  private final PastLog past;
  private final String run = "insight-" + UUID.randomUUID();
  private final PhaseRef phase = new PhaseRef(run, "G", 1);

  InsightIT(Projection projection) {
    this.past = new PastLog(projection);
  }

  @AfterEach
  void close() {
    log.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"approvals", "flaky-tests", "forecasts", "recoveries"})
  void answersNobodyWithoutAToken(String path) {
    RestAssured.get("/api/" + path).then().statusCode(401);
  }

  @Test
  void listsARequestUntilItIsAnswered() {
    var asked = log.publish(EventType.PATCH_REJECTED, phase, _ -> {});
    log.publish(
        EventType.GOVERNANCE_REQUESTED,
        phase,
        body -> body.put("requestId", run).put("causedBy", asked.value()));

    var request = awaitRequests(1).getFirst();
    assertThat(request)
        .contains(
            entry("requestId", run),
            entry("risk", "high"),
            entry("additions", 1),
            entry("deletions", 1),
            entry("files", 1),
            entry("linesChanged", 2),
            entry("justification", "The gate must know the new limit"),
            entry("expiresAt", "2026-01-31T13:00:00Z"))
        .containsEntry(
            "perPath",
            List.of(
                Map.of(
                    "path", "src/shop/quality_gate.py",
                    "risk", "high",
                    "rule", "protect src/shop/quality_gate.py",
                    "autoApprovable", false)));

    log.publish(EventType.GOVERNANCE_DENIED, phase, body -> body.put("requestId", run));
    awaitRequests(0);
  }

  @Test
  void countsTheAgeOfARequestFromTheFirstTime() {
    var first = Instant.now().minus(10, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.MILLIS);
    past.record(first, EventType.GOVERNANCE_REQUESTED, phase, body -> body.put("requestId", run));
    past.record(
        first.plusSeconds(60),
        EventType.GOVERNANCE_REQUESTED,
        phase,
        body -> body.put("requestId", run).put("justification", "the second time"));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(requests())
                    .singleElement()
                    .satisfies(
                        request ->
                            assertThat(request)
                                .contains(
                                    entry("justification", "the second time"),
                                    entry("requestedAt", first.toString()))));
  }

  @Test
  void listsAgainWhatIsAskedForAfterADenial() {
    log.publish(EventType.GOVERNANCE_REQUESTED, phase, body -> body.put("requestId", run));
    log.publish(EventType.GOVERNANCE_DENIED, phase, body -> body.put("requestId", run));
    log.publish(EventType.GOVERNANCE_REQUESTED, phase, body -> body.put("requestId", run));

    awaitRequests(1);
  }

  @Test
  void tellsTheRateOfATestByDay() {
    var today = Instant.now();
    delta(today.minus(2, ChronoUnit.DAYS), 0.1);
    delta(today.minus(2, ChronoUnit.DAYS), 0.3);
    delta(today, 0.5);

    await().atMost(PATIENCE).until(() -> tests().size() == 2 && seen(tests().getFirst()) == 3);

    assertThat(tests().getFirst())
        .contains(entry("id", "tests.test_clock::test_now"), entry("kind", "flaky"));
    assertThat(days(tests().getFirst()))
        .containsExactly(
            Map.of("day", day(today.minus(2, ChronoUnit.DAYS)), "rate", 0.2f, "seen", 2),
            Map.of("day", day(today), "rate", 0.5f, "seen", 1));
    assertThat(tests().getLast())
        .contains(entry("id", "tests.test_net::test_ping"), entry("kind", "intermittent"));
    assertThat((Float) tests().getLast().get("rate")).isBetween(0.33f, 0.34f);
  }

  @Test
  void joinsAForecastWithWhatWasWritten() {
    log.publish(EventType.TOKEN_BUDGET_ISSUED, phase, _ -> {});
    var retry = new PhaseRef(run, "G", 2);
    log.publish(EventType.PHASE_COMPLETED, retry, _ -> {});

    await().atMost(PATIENCE).until(() -> points().size() == 1);

    assertThat(points().getFirst())
        .contains(
            entry("estimated", 3100),
            entry("p90", 5600),
            entry("budget", 8192),
            entry("actual", 6120 - 900),
            entry("truncated", false),
            entry("format", "unified-diff"),
            entry("model", "sonnet-large"),
            entry("phase", Map.of("runId", run, "phaseId", "G", "attempt", 2)));
  }

  @Test
  void countsWhatWasMergedFromACutOutput() {
    log.publish(EventType.TOKEN_BUDGET_ISSUED, phase, _ -> {});
    log.publish(EventType.OUTPUT_TRUNCATED, phase, _ -> {});
    log.publish(EventType.OUTPUT_MERGED, phase, body -> body.put("tokensSpent", 12_000));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(points())
                    .singleElement()
                    .satisfies(
                        point ->
                            assertThat(point)
                                .contains(entry("actual", 11_100), entry("truncated", true))));
  }

  @Test
  void countsRecoveriesByDay() {
    var at = LocalDate.now(ZoneOffset.UTC).minusDays(5).atTime(12, 0).toInstant(ZoneOffset.UTC);
    past.record(at, EventType.CONTINUATION_ISSUED, phase, _ -> {});
    past.record(at, EventType.OUTPUT_MERGED, phase, _ -> {});
    past.record(
        at,
        EventType.OUTPUT_MERGED,
        phase,
        body -> {
          body.putArray("missing");
          body.withArray("files").remove(1);
        });
    past.record(at, EventType.CONTINUATION_REFUSED, phase, _ -> {});

    var expected =
        Map.of(
            "day", day(at),
            "issued", 1,
            "mergedComplete", 1,
            "mergedPartial", 1,
            "refused", 1,
            "refusals", Map.of("NO_PROGRESS", 1),
            "filesRecovered", 3);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(list("/api/recoveries?days=10", "days")).contains(expected));
  }

  private void delta(Instant at, double rate) {
    past.record(
        at,
        EventType.TEST_DELTA_COMPUTED,
        phase,
        body -> {
          body.put("repository", run);
          ((ObjectNode) body.at("/flakySuspects/0")).put("failureRate", rate);
        });
  }

  private List<Map<String, Object>> awaitRequests(int count) {
    await().atMost(PATIENCE).until(() -> requests().size() == count);
    return requests();
  }

  private List<Map<String, Object>> requests() {
    return list("/api/approvals", "pending").stream()
        .filter(request -> run.equals(request.get("runId")))
        .toList();
  }

  private List<Map<String, Object>> tests() {
    return list("/api/flaky-tests?repository=" + run, "tests");
  }

  private List<Map<String, Object>> points() {
    return list("/api/forecasts?run=" + run, "points");
  }

  private static List<Map<String, Object>> list(String path, String field) {
    return RestAssured.given()
        .header("Authorization", GatewayAccess.bearer("vera"))
        .get(path)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList(field);
  }

  private static int seen(Map<String, Object> test) {
    return (Integer) Objects.requireNonNull(test.get("seen"));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> days(Map<String, Object> test) {
    return (List<Map<String, Object>>) Objects.requireNonNull(test.get("trend"));
  }

  private static String day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
  }
}
