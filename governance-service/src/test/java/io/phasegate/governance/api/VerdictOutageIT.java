package io.phasegate.governance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.event.GovernanceRequested;
import io.phasegate.contracts.event.PatchRejected;
import io.phasegate.contracts.event.PatchRejected.RejectionError;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Broker or database are away: people are told so, may say the same again, and it counts once.
@QuarkusTest
@TestProfile(ApiAccess.class)
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "governance-service"))
class VerdictOutageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String DECISIONS = Topic.GOVERNANCE_DECISIONS.topicName();

  private final TestStack stack = TestStack.shared();
  private final TestTopics topics = new TestTopics(stack.bootstrapServers());
  private final EventId id = new EventId(UUID.randomUUID().toString());
  private final PhaseRef phase = new PhaseRef("run-" + UUID.randomUUID(), "G", 1);

  @AfterEach
  void close() {
    topics.close();
  }

  private String request() {
    var error =
        new RejectionError(
            "protected_path_violation", List.of("src/autopack/a.py"), "why", null, true);
    topics.publish(
        id,
        new PatchRejected(
            phase, new RepositoryId("acme/shop"), error, null, null, null, "builder"));
    return ((GovernanceRequested) topics.awaitAnswer(DECISIONS, id)).requestId();
  }

  private static RequestSpecification as(String name) {
    return RestAssured.given()
        .header("Authorization", "Bearer " + ApiAccess.token(name))
        .contentType("application/json");
  }

  private static ValidatableResponse approve(String request) {
    return as("maria").post("/api/governance/approve/" + request).then();
  }

  private ValidatableResponse pending() {
    return as("vera").get("/api/governance/pending?runId=" + phase.runId()).then();
  }

  private static void assertUnavailable(ValidatableResponse answer, String what) {
    answer
        .statusCode(503)
        .header("Retry-After", "5")
        .contentType("application/problem+json")
        .body("detail", containsString(what));
  }

  private static void awaitReady() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> RestAssured.get("/q/health/ready").then().statusCode(200));
  }

  /// What was published again keeps its id, and counts once.
  private List<String> answers() {
    var types = new LinkedHashMap<String, String>();
    topics.all(DECISIONS).stream()
        .filter(record -> id.value().equals(TestTopics.header(record, Headers.CAUSATION_ID)))
        .forEach(
            record ->
                types.put(
                    TestTopics.header(record, Headers.ID),
                    TestTopics.header(record, Headers.TYPE)));
    return List.copyOf(types.values());
  }

  @Test
  void takesAVerdictOnceThatWasSaidWhileTheBrokerWasAway() {
    var request = request();
    stack.stopKafka();
    try {
      assertUnavailable(approve(request), "the broker");
      pending().statusCode(200).body("id", hasItem(request));
    } finally {
      stack.startKafka();
    }

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> approve(request).statusCode(200).body("status", is("APPROVED")));
    awaitReady();
    assertThat(answers()).containsExactly("GovernanceRequested", "GovernanceApproved");
  }

  @Test
  void saysThatTheDatabaseIsAway() {
    var request = request();
    stack.stopDatabase();
    try {
      assertUnavailable(pending(), "the database");
      assertUnavailable(approve(request), "the database");
    } finally {
      stack.startDatabase();
    }

    await().atMost(PATIENCE).untilAsserted(() -> pending().statusCode(200));
    approve(request).statusCode(200);
    awaitReady();
  }
}
