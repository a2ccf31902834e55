package io.phasegate.gateway.api;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.event.EventType;
import io.phasegate.gateway.Examples;
import io.phasegate.gateway.GatewayAccess;
import io.phasegate.stack.testing.StackTestResource;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Broker or database are away: callers are told, and everything goes on when they are back.
@QuarkusTest
@TestProfile(ImpatientGateway.class)
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "gateway"))
class GatewayOutageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TestStack stack = TestStack.shared();

  private static RequestSpecification as(String client) {
    return RestAssured.given()
        .header("Authorization", GatewayAccess.bearer(client))
        .contentType("application/json");
  }

  private static ValidatableResponse plan(String client, String runId) {
    return as(client)
        .header("Idempotency-Key", runId)
        .body(Examples.json(EventType.PHASE_PLANNED, runId).toString())
        .post("/api/events/PhasePlanned")
        .then();
  }

  private static void awaitTimeline(String runId, String eventId) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                as("maria")
                    .get("/api/phases/" + runId + "/E2/timeline")
                    .then()
                    .statusCode(200)
                    .body("entries.eventId", hasItem(eventId)));
  }

  @Test
  void takesEventsFromPublishersOnly() {
    plan("vera", "narrow").statusCode(403).body("detail", containsString("found 'vera'"));
    plan("maria", "narrow").statusCode(202);
  }

  @Test
  void refusesEventsWhileTheBrokerIsAwayAndGoesOnByItself() {
    plan("maria", "before").statusCode(202);
    stack.stopKafka();
    try {
      plan("maria", "away").statusCode(503).body("detail", containsString("the broker"));
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> RestAssured.get("/q/health/ready").then().statusCode(503));
    } finally {
      stack.startKafka();
    }

    await().atMost(PATIENCE).untilAsserted(() -> plan("maria", "away").statusCode(202));
    String id = plan("maria", "away").extract().path("accepted[0].eventId");
    awaitTimeline("away", id);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> RestAssured.get("/q/health/ready").then().statusCode(200));
  }

  @Test
  void recordsWhatWasPublishedWhileTheDatabaseWasAway() {
    stack.stopDatabase();
    try (var topics = new TestTopics(stack.bootstrapServers())) {
      topics.publish(new EventId("db-1"), Examples.event(EventType.PHASE_PLANNED, "db"));
      as("maria")
          .get("/api/runs")
          .then()
          .statusCode(503)
          .body("detail", containsString("database"));
    } finally {
      stack.startDatabase();
    }

    awaitTimeline("db", "db-1");
  }
}
