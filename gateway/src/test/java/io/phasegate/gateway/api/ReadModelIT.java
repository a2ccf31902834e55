package io.phasegate.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.event.EventType;
import io.phasegate.gateway.Examples;
import io.phasegate.gateway.GatewayAccess;
import io.phasegate.gateway.persistence.ProjectionRetention;
import io.phasegate.stack.testing.StackTestResource;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What runs, phases and timelines tell of the log.
@QuarkusTest
@TestProfile(GatewayAccess.class)
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "gateway"))
class ReadModelIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TestTopics topics = new TestTopics(TestStack.shared().bootstrapServers());
  private final ProjectionRetention retention;

  ReadModelIT(ProjectionRetention retention) {
    this.retention = retention;
  }

  @AfterEach
  void close() {
    topics.close();
  }

  private static ValidatableResponse get(String path) {
    return RestAssured.given()
        .urlEncodingEnabled(false)
        .header("Authorization", GatewayAccess.bearer("vera"))
        .get(path)
        .then();
  }

  private void publish(String id, EventType type, String runId) {
    topics.publish(new EventId(id), Examples.event(type, runId));
  }

  private static void awaitEntries(String runId, int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> get("/api/phases/" + runId + "/E2/timeline").body("entries", hasSize(count)));
  }

  @Test
  void tellsAPhaseInOrderPageByPage() {
    publish("tl-1", EventType.PHASE_PLANNED, "tl");
    publish("tl-2", EventType.TOKEN_BUDGET_ISSUED, "tl");
    publish("tl-3", EventType.PHASE_COMPLETED, "tl");
    publish("tl-4", EventType.PHASE_FINALIZED, "tl");
    publish("tl-4", EventType.PHASE_FINALIZED, "tl");
    awaitEntries("tl", 4);

    get("/api/phases/tl/E2/timeline")
        .statusCode(200)
        .body("entries.eventId", contains("tl-1", "tl-2", "tl-3", "tl-4"))
        .body("entries[0].key", equalTo("tl/E2"))
        .body("entries[0].phase.attempt", equalTo(1))
        .body("next", equalTo(null));
    String next =
        get("/api/phases/tl/E2/timeline?limit=3")
            .body("entries", hasSize(3))
            .extract()
            .path("next");
    get("/api/phases/tl/E2/timeline?limit=3&after=" + next)
        .body("entries.eventId", contains("tl-4"))
        .body("next", equalTo(null));
  }

  @Test
  void countsThePhasesOfARunByState() {
    publish("run-1", EventType.PHASE_COMPLETED, "run-a");
    publish("run-2", EventType.PHASE_BLOCKED, "run-a");
    publish("run-3", EventType.PHASE_PLANNED, "run-b");
    awaitEntries("run-a", 2);
    awaitEntries("run-b", 1);

    get("/api/runs?limit=200")
        .statusCode(200)
        .body("runs.find { it.runId == 'run-a' }.phases", equalTo(1))
        .body("runs.find { it.runId == 'run-a' }.blocked", equalTo(1))
        .body("runs.find { it.runId == 'run-b' }.open", equalTo(1));
    get("/api/runs/run-a/phases")
        .body("phases", hasSize(1))
        .body("phases[0].state", equalTo("BLOCKED"))
        .body("phases[0].repository", equalTo("acme/shop"))
        .body("phases[0].gateCounts.BLOCK", greaterThanOrEqualTo(1));
    get("/api/runs/run-b/phases")
        .body("phases[0].state", equalTo("PLANNED"))
        .body("phases[0].gateCounts", equalTo(null));
    String next = get("/api/runs?limit=1").body("runs", hasSize(1)).extract().path("next");
    String first = get("/api/runs?limit=1").extract().path("runs[0].runId");
    String second = get("/api/runs?limit=1&before=" + next).extract().path("runs[0].runId");
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void waitsForApprovalUntilARequestEnds() {
    publish("gov-1", EventType.GOVERNANCE_REQUESTED, "gov");
    awaitEntries("gov", 1);
    get("/api/runs/gov/phases").body("phases[0].state", equalTo("AWAITING_APPROVAL"));

    var request = Examples.json(EventType.GOVERNANCE_REQUESTED).get("requestId").textValue();
    var denied = Examples.json(EventType.GOVERNANCE_DENIED, "gov").put("requestId", request);
    topics.publish(new EventId("gov-2"), Examples.event(EventType.GOVERNANCE_DENIED, denied));
    awaitEntries("gov", 2);
    get("/api/runs/gov/phases").body("phases[0].state", equalTo("PLANNED"));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/phases/..%2F..%2Fetc/passwd/timeline, 200",
    "/api/phases/a%00b/E2/timeline, 400",
    "/api/runs/..%2F..%2F/phases, 200",
    "/api/runs/x'%20or%20'1'='1/phases, 200",
    "/api/runs?before=soon, 400",
    "/api/phases/a/b/timeline?after=soon, 400",
    "/api/nothing, 404",
  })
  void answersStrangeNamesWithNothing(String path, int status) {
    get(path).statusCode(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/session",
        "/api/runs",
        "/api/runs/a/phases",
        "/api/phases/a/b/timeline",
        "/api/dead-letters",
        "/api/lag",
        "/api/governance/pending"
      })
  void asksWhoCalls(String path) {
    RestAssured.get(path).then().statusCode(401).header("WWW-Authenticate", "Bearer");
    RestAssured.given().header("Authorization", "Bearer guess").get(path).then().statusCode(401);
  }

  @Test
  void tellsWhoCalls() {
    get("/api/session")
        .body("name", equalTo("vera"))
        .body("role", equalTo("viewer"))
        .body("groups", empty());
  }

  @Test
  void tellsHowFarTheProjectionIs() {
    publish("lag-1", EventType.PHASE_PLANNED, "lag");
    awaitEntries("lag", 1);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                get("/api/lag")
                    .statusCode(200)
                    .body("groups.service", hasItem("gateway"))
                    .body(
                        "groups.findAll { it.topic == 'phase.planned.v1' && it.service == 'gateway'"
                            + " }.lag.sum()",
                        equalTo(0)));
  }

  @Test
  void forgetsWhatIsOlderThanTheRetention() throws SQLException {
    publish("old-1", EventType.PHASE_PLANNED, "old");
    awaitEntries("old", 1);

    retention.purge(Instant.now().minus(Duration.ofDays(1)));
    awaitEntries("old", 1);
    retention.purge(Instant.now().plus(Duration.ofDays(1)));

    awaitEntries("old", 0);
    get("/api/runs").body("runs.runId", empty());
  }
}
