package io.phasegate.governance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.AllowanceRevoked;
import io.phasegate.contracts.event.GovernanceApproved;
import io.phasegate.contracts.event.GovernanceRequested;
import io.phasegate.contracts.event.PatchRejected;
import io.phasegate.contracts.event.PatchRejected.RejectionError;
import io.phasegate.governance.messaging.Rejections;
import io.phasegate.stack.testing.StackTestResource;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// People decide over HTTP, on a real broker and a real database.
@QuarkusTest
@TestProfile(ApiAccess.class)
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "governance-service"))
class VerdictApiIT {
  /// Allows by itself what a person has to allow otherwise, without seeing the patch.
  private static final String TRUSTING =
      """
      version: trusting
      trust-executor-claims: true
      auto-approve: [{paths: [/src/autopack/*.py], max-risk: critical}]
      """;

  private static final String DECISIONS = Topic.GOVERNANCE_DECISIONS.topicName();

  @SuppressWarnings("NullAway.Init") // set before the first test
  private static TestTopics topics;

  private final EventId id = new EventId(UUID.randomUUID().toString());
  private final PhaseRef phase = new PhaseRef("run-" + UUID.randomUUID(), "G", 1);

  @BeforeAll
  static void connect() {
    topics = new TestTopics(TestStack.shared().bootstrapServers());
  }

  @AfterAll
  static void disconnect() {
    topics.close();
  }

  private String request(String... paths) {
    return request(null, paths);
  }

  private String request(PatchRejected.@Nullable Patch patch, String... paths) {
    var error =
        new RejectionError("protected_path_violation", List.of(paths), "<b>why</b>", null, true);
    topics.publish(
        id,
        new PatchRejected(
            phase, new RepositoryId("acme/shop"), error, null, patch, null, "builder"));
    return ((GovernanceRequested) topics.awaitAnswer(DECISIONS, id)).requestId();
  }

  private static RequestSpecification as(String name) {
    return RestAssured.given()
        .header("Authorization", "Bearer " + ApiAccess.token(name))
        .contentType("application/json");
  }

  @Test
  void listsWhatWaitsAndGrantsWhatIsApproved() {
    var request = request("src/autopack/a.py", "src/autopack/b.py");
    as("vera")
        .get("/api/governance/pending?runId=" + phase.runId())
        .then()
        .statusCode(200)
        .body("id", is(List.of(request)))
        .body("[0].risk", is("high"))
        .body("[0].claimedRequester", is("builder"))
        .body("[0].ageSeconds", greaterThanOrEqualTo(0));

    as("maria")
        .body(Map.of("reason", "fine", "paths", List.of("src/autopack/a.py")))
        .post("/api/governance/approve/" + request)
        .then()
        .statusCode(200)
        .body("status", is("APPROVED"))
        .body("decidedBy", is(List.of("maria")))
        .body("grantedPaths", is(List.of("src/autopack/a.py")));

    var approved =
        (GovernanceApproved) topics.decision(topics.awaitAnswers(DECISIONS, id, 2).getLast());
    assertThat(approved.grantedPaths()).containsExactly("src/autopack/a.py");
    as("vera")
        .get("/api/governance/pending")
        .then()
        .statusCode(200)
        .body("id", not(hasItem(request)))
        .body("status", everyItem(is("PENDING")));
  }

  @Test
  void tellsALateApproverWhatWasDecidedAndRepeatsAnAnswerToWhoGaveIt() {
    var request = request("src/autopack/a.py");
    as("maria").post("/api/governance/deny/" + request).then().statusCode(200);

    as("maria").post("/api/governance/deny/" + request).then().statusCode(200);
    as("paul")
        .post("/api/governance/approve/" + request)
        .then()
        .statusCode(409)
        .body("request.status", is("DENIED"))
        .body("request.decidedBy", is(List.of("maria")));
  }

  @RepeatedTest(3)
  void letsExactlyOneOfTwoRacingApproversWin() {
    var request = request("src/autopack/a.py");

    var maria =
        CompletableFuture.supplyAsync(() -> as("maria").post("/api/governance/approve/" + request));
    var paul = as("paul").post("/api/governance/deny/" + request);

    var answers = List.of(maria.join(), paul);
    assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 409);
    var winner = answers.getFirst().statusCode() == 200 ? "maria" : "paul";
    var loser = answers.get(winner.equals("maria") ? 1 : 0);
    assertThat(loser.path("request.decidedBy").toString()).isEqualTo("[" + winner + "]");
    var decisions = topics.awaitAnswers(DECISIONS, id, 2);
    assertThat(decisions).hasSize(2);
  }

  @Test
  void takesNoReasonThatNobodyCouldRead() {
    var request = request("src/autopack/a.py");

    as("maria")
        .body("{\"reason\":\"\\ud800\"}")
        .post("/api/governance/deny/" + request)
        .then()
        .statusCode(400);
    as("maria")
        .body(Map.of("reason", "x".repeat(2_001)))
        .post("/api/governance/deny/" + request)
        .then()
        .statusCode(400);
  }

  @Test
  void needsTwoForWhatIsCritical() {
    var request = request("src/autopack/models.py");

    as("maria")
        .post("/api/governance/approve/" + request)
        .then()
        .statusCode(202)
        .body("status", is("PENDING"))
        .body("approvals.by", is(List.of("maria")));
    as("maria").post("/api/governance/approve/" + request).then().statusCode(202);
    as("paul")
        .post("/api/governance/approve/" + request)
        .then()
        .statusCode(200)
        .body("decidedBy", is(List.of("maria", "paul")));
  }

  @Test
  void letsAnApproverChangeTheirMindWhileItWaits() {
    var request = request("src/autopack/models.py");
    as("maria").post("/api/governance/approve/" + request).then().statusCode(202);

    as("maria")
        .post("/api/governance/deny/" + request)
        .then()
        .statusCode(200)
        .body("status", is("DENIED"));
  }

  @Test
  void readsTheOlderFormAndRecordsItsUserAsANote() {
    var request = request("src/autopack/a.py");

    as("maria")
        .post("/api/governance/approve/" + request + "?approved=false&user_id=root")
        .then()
        .statusCode(200)
        .body("status", is("DENIED"))
        .body("decidedBy", is(List.of("maria")))
        .body("reason", is("(user_id: root)"));
  }

  @Test
  void revokesAnAllowance() {
    var request = request("src/autopack/a.py");
    as("ada").post("/api/governance/revoke/" + request).then().statusCode(409);
    as("maria").post("/api/governance/approve/" + request).then().statusCode(200);

    as("maria").post("/api/governance/revoke/" + request).then().statusCode(403);
    as("ada")
        .body(Map.of("reason", "leaked"))
        .post("/api/governance/revoke/" + request)
        .then()
        .statusCode(200)
        .body("status", is("REVOKED"));

    var revoked =
        topics.await(
            DECISIONS,
            record -> TestTopics.body(record).contains("allowance-" + request + "\",\"requestId"),
            1);
    assertThat(topics.decision(revoked.getFirst())).isInstanceOf(AllowanceRevoked.class);
  }

  @ParameterizedTest
  @CsvSource({
    "vera, approve, 403",
    "vera, deny, 403",
    "maria, revoke, 403",
    "builder, approve, 403",
    "nobody, approve, 401"
  })
  void refusesWhoMayNot(String name, String what, int status) {
    var request = request("src/autopack/a.py");

    as(name).post("/api/governance/" + what + "/" + request).then().statusCode(status);

    as("vera")
        .get("/api/governance/requests/" + request)
        .then()
        .statusCode(200)
        .body("status", is("PENDING"));
  }

  @Test
  void letsNobodyApproveWhatTheyAskedForThroughADoorThatKnowsThem() {
    var error =
        new RejectionError(
            "protected_path_violation", List.of("src/autopack/a.py"), "", null, true);
    var asked =
        new PatchRejected(phase, new RepositoryId("acme/shop"), error, null, null, null, "x");
    topics.publish(Rejections.authenticated(topics.record(id, asked), "maria"));
    var request = ((GovernanceRequested) topics.awaitAnswer(DECISIONS, id)).requestId();

    as("maria")
        .post("/api/governance/approve/" + request)
        .then()
        .statusCode(403)
        .contentType("application/problem+json")
        .body("detail", containsString("other than who asked"));
    as("vera")
        .get("/api/governance/requests/" + request)
        .then()
        .body("requester", is("maria"))
        .body("claimedRequester", is("x"))
        .body("status", is("PENDING"));
    as("maria").post("/api/governance/deny/" + request).then().statusCode(200);
  }

  @Test
  void measuresHowSoonPeopleAnswerAndWhatTheySay() {
    as("paul").post("/api/governance/deny/" + request("src/autopack/a.py")).then().statusCode(200);

    await()
        .untilAsserted(
            () ->
                assertThat(RestAssured.get("/q/metrics").asString())
                    .containsPattern(
                        "phasegate_governance_verdicts_total\\{by=\"paul\",rule=\"[^\"]+\","
                            + "verdict=\"denied\"}")
                    .containsPattern(
                        "phasegate_governance_response_seconds_bucket\\{outcome=\"denied\",le=\"300.0\"}")
                    .contains("phasegate_governance_answers_total{in_time=\"true\"}"));
  }

  @Test
  void answersNobodyWithoutAToken() {
    RestAssured.get("/api/governance/pending")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", "Bearer");
    RestAssured.given()
        .cookie("Authorization", "Bearer " + ApiAccess.token("ada"))
        .get("/api/governance/pending")
        .then()
        .statusCode(401);
  }

  @Test
  void refusesPathsThatNobodyAskedFor() {
    var request = request("src/autopack/a.py");
    for (var wide : List.of("**", "src/autopack/b.py", "../.env")) {
      as("maria")
          .body(Map.of("paths", List.of(wide)))
          .post("/api/governance/approve/" + request)
          .then()
          .statusCode(400);
    }
    as("maria").post("/api/governance/approve/no-such-request").then().statusCode(404);
  }

  @Test
  void simulatesPolicies() {
    as("vera")
        .body(Map.of("paths", List.of("docs/A.md", "SRC/autopack/models.py")))
        .post("/api/governance/simulate")
        .then()
        .statusCode(200)
        .body("verdict", is("ask"))
        .body("risk", is("critical"))
        .body("perPath.path", is(List.of("SRC/autopack/models.py", "docs/A.md")));
    as("vera")
        .body(Map.of("policy", "version: 1\nprotekt: []", "paths", List.of("a")))
        .post("/api/governance/simulate")
        .then()
        .statusCode(400)
        .body("detail", containsString("policy:2:"));
  }

  @Test
  void simulatesPoliciesOnPastRequests() {
    var start = Instant.now().minusSeconds(60).toString();
    var claim = new PatchRejected.Patch("0".repeat(64), 3, 3, 0, 1, null);
    var request = request(claim, "src/autopack/past.py");
    var strict = "version: strict\nprotect: [src/]";
    var found = "past.changed.find { it.requestId == '%s' }".formatted(request);

    as("vera")
        .body(Map.of("since", start, "policy", strict, "repository", "acme/shop"))
        .post("/api/governance/simulate")
        .then()
        .statusCode(200)
        .body("verdict", nullValue())
        .body("past.tried", greaterThanOrEqualTo(1))
        .body("past.complete", is(true))
        .body(found, nullValue());
    as("vera")
        .body(Map.of("since", start, "policy", TRUSTING, "repository", "acme/shop"))
        .post("/api/governance/simulate")
        .then()
        .statusCode(200)
        .body(found + ".before", is("ask"))
        .body(found + ".after", is("auto-approve"))
        .body(found + ".outcome", is("PENDING"));
    as("vera")
        .body(Map.of("since", start, "policy", TRUSTING, "repository", "acme/other"))
        .post("/api/governance/simulate")
        .then()
        .statusCode(200)
        .body("past.tried", is(0));
  }

  @Test
  void showsThePublicKeysToEverybody() {
    var keys = RestAssured.get("/.well-known/jwks.json").then().statusCode(200).extract();
    assertThat(keys.body().asString()).contains("Ed25519").doesNotContain("\"d\"");
  }
}
