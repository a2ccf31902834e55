package io.phasegate.baseline.messaging;

import static io.phasegate.baseline.messaging.ShopEvents.AFTER;
import static io.phasegate.baseline.messaging.ShopEvents.BASE;
import static io.phasegate.baseline.messaging.ShopEvents.SUITE;
import static io.phasegate.baseline.messaging.ShopEvents.phase;
import static io.phasegate.baseline.messaging.ShopEvents.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.TestsReported;
import io.phasegate.stack.testing.StackTestResource;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What can be read over HTTP of what a real broker brought and a real database keeps.
@QuarkusTest
@TestProfile(ShortPatience.class)
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "baseline-service"))
class BaselineApiIT {
  private static final String FLAKY = "tests.test_flaky::test_sometimes";
  private static final String DECISIONS = Topic.BASELINE_DECISIONS.topicName();

  @SuppressWarnings("NullAway.Init") // set before the first test
  private static TestTopics topics;

  private final ShopEvents shop = ShopEvents.fresh();

  @BeforeAll
  static void connect() {
    topics = new TestTopics(TestStack.shared().bootstrapServers());
  }

  @AfterAll
  static void disconnect() {
    topics.close();
  }

  @Test
  void showsABaseline() {
    capture(shop.repository(), SUITE);

    baselines(shop.repository(), "")
        .statusCode(200)
        .body("total", equalTo(1))
        .body("items[0].repository", equalTo(shop.repository().value()))
        .body("items[0].commit", equalTo(BASE.value()))
        .body("items[0].suite", equalTo(SUITE))
        .body("items[0].status", equalTo("CAPTURED"))
        .body("items[0].waitingPhases", equalTo(0))
        .body("items[0].baseline.receivedAt", matchesPattern("20[0-9-]+T[0-9:.]+Z"))
        .body("items[0].baseline.passed", equalTo(9))
        .body("items[0].baseline.collectionErrors.size()", equalTo(11))
        .body("items[0].baseline.complete", equalTo(true))
        .body("items[0].baseline.problems", empty());
  }

  @Test
  void takesTheSlashOfARepositoryAsItIsAndEscaped() {
    capture(shop.repository(), SUITE);
    var escaped = shop.repository().value().replace("/", "%2F");

    RestAssured.given()
        .urlEncodingEnabled(false)
        .get("/api/baselines/" + escaped + "/" + BASE)
        .then()
        .statusCode(200)
        .body("items[0].repository", equalTo(shop.repository().value()));
  }

  @Test
  void showsOnlyTheSuitesOfThisRepositoryAndCommitPageByPage() {
    capture(shop.repository(), "b");
    capture(shop.repository(), "a");
    capture(shop.repository(), "c#1");
    capture(new RepositoryId(shop.repository().value() + "-2"), "a");

    baselines(shop.repository(), "?size=2")
        .body("items.suite", contains("a", "b"))
        .body("page", equalTo(0))
        .body("size", equalTo(2))
        .body("total", equalTo(3));
    baselines(shop.repository(), "?size=2&page=1")
        .body("items.suite", contains("c#1"))
        .body("total", equalTo(3));
    baselines(shop.repository(), "?page=7").body("items", empty()).body("total", equalTo(3));
  }

  @Test
  void showsThatABaselineIsAwaited() {
    var id = id();
    topics.publish(id, shop.completed(phase(), AFTER, recorded("after-clean"), 1));
    topics.awaitAnswers(DECISIONS, id, 1);

    baselines(shop.repository(), "")
        .statusCode(200)
        .body("items[0].status", equalTo("REQUESTED"))
        .body("items[0]", not(hasKey("baseline")));
  }

  @Test
  void doesNotKnowACommitThatNoEventNamed() {
    baselines(shop.repository(), "")
        .statusCode(404)
        .contentType("application/problem+json")
        .body("status", equalTo(404))
        .body("detail", containsString(shop.repository().value()));
  }

  @Test
  void showsTheDeltasOfAPhaseTheLatestFirst() {
    capture(shop.repository(), SUITE);
    var first = phase();
    var second = new PhaseRef(first.runId(), first.phaseId(), 2);
    var other = new PhaseRef(first.runId(), "p2", 1);
    for (var attempt : List.of(first, second, other)) {
      var id = id();
      topics.publish(id, shop.completed(attempt, AFTER, recorded("after-good"), 1));
      topics.awaitAnswer(DECISIONS, id);
    }

    deltas(first.key(), "")
        .statusCode(200)
        .body("items.delta.phase.attempt", contains(2, 1))
        .body("items[0].delta.baseCommit", equalTo(BASE.value()))
        .body("total", equalTo(2));
    deltas(first.key(), "?size=1&page=1")
        .body("items.delta.phase.attempt", contains(1))
        .body("page", equalTo(1))
        .body("total", equalTo(2));
    deltas(other.key(), "").body("items.delta.phase.phaseId", contains("p2"));
  }

  @Test
  void tellsTheIdUnderWhichADeltaWasPublished() {
    capture(shop.repository(), SUITE);
    var phase = phase();
    var id = id();
    topics.publish(id, shop.completed(phase, AFTER, recorded("after-good"), 1));
    var published = topics.awaitAnswers(DECISIONS, id, 1).getFirst();

    deltas(phase.key(), "")
        .body("items[0].eventId", equalTo(TestTopics.header(published, "ce_id")));
  }

  @Test
  void findsADeltaThatAnotherEventReleased() {
    var phase = phase();
    var id = id();
    topics.publish(id, shop.completed(phase, AFTER, recorded("after-good"), 1));
    capture(shop.repository(), SUITE);
    topics.awaitAnswer(DECISIONS, id);

    deltas(phase.key(), "").statusCode(200).body("total", equalTo(1));
  }

  @Test
  void doesNotKnowAPhaseWithoutADelta() {
    deltas("no-such-run/p1", "")
        .statusCode(404)
        .contentType("application/problem+json")
        .body("detail", containsString("no-such-run/p1"));
  }

  @Test
  void showsTestsThatCameAndWentOnTheBaseBranch() {
    capture(shop.repository(), BASE, SUITE, "base-with-flaky");
    capture(shop.repository(), AFTER, SUITE, "after-flaky");
    capture(shop.repository(), BASE, "other", "base-with-flaky");

    flakyTests(shop.repository(), "")
        .statusCode(200)
        .body("total", equalTo(1))
        .body("items[0].id", equalTo(FLAKY))
        .body("items[0].suite", equalTo(SUITE))
        .body("items[0].rate", both(greaterThan(0.5f)).and(lessThan(0.51f)))
        .body("items[0].red", equalTo(1.0f))
        .body("items[0].runs", equalTo(1.99f))
        .body("items[0].lastSeen", matchesPattern("20[0-9-]+T[0-9:.]+Z"))
        .body("items[0].trend", equalTo("STEADY"));
    flakyTests(shop.repository(), "&page=1").body("items", empty()).body("total", equalTo(1));
  }

  @Test
  void knowsNoFlakyTestsWhereNothingWasReported() {
    flakyTests(shop.repository(), "").statusCode(200).body("items", empty());
  }

  @ParameterizedTest
  @CsvSource({
    "/api/flaky-tests, repository",
    "/api/flaky-tests?repository=, repository",
    "/api/flaky-tests?repository=acme/shop&size=x, size",
    "/api/baselines/acme/shop/no-commit, commit",
    "/api/baselines/acme/shop/0000001?page=x, page",
    "/api/baselines/acme/shop/0000001?page=-1, page",
    "/api/baselines/acme/shop/0000001?page=100001, page",
    "/api/baselines/acme/shop/0000001?size=0, size",
    "/api/baselines/acme/shop/0000001?size=201, size",
    "/api/deltas/run/p1?size=many, size",
  })
  void refusesWhatIsNotWellFormed(String path, String field) {
    RestAssured.get(path)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString(field));
  }

  @ParameterizedTest
  @ValueSource(strings = {"getBaselines", "getDeltas", "getFlakyTests"})
  void describesItself(String operation) {
    var document = RestAssured.get("/q/openapi").then().statusCode(200).extract().asString();

    assertThat(document).contains("operationId: " + operation);
  }

  private static void capture(RepositoryId repository, String suite) {
    capture(repository, BASE, suite, "base");
  }

  private static void capture(
      RepositoryId repository, CommitSha commit, String suite, String recorded) {
    var id = id();
    topics.publish(
        id,
        new TestsReported(
            repository,
            commit,
            suite,
            TestsReported.Purpose.BASELINE,
            null,
            null,
            null,
            1,
            null,
            List.of(recorded(recorded)),
            null));
    topics.awaitAnswers(DECISIONS, id, 1);
  }

  private static ValidatableResponse flakyTests(RepositoryId repository, String query) {
    return RestAssured.get("/api/flaky-tests?repository=" + repository + query).then();
  }

  private static ValidatableResponse baselines(RepositoryId repository, String query) {
    return RestAssured.get("/api/baselines/" + repository + "/" + BASE + query).then();
  }

  private static ValidatableResponse deltas(String phaseKey, String query) {
    return RestAssured.get("/api/deltas/" + phaseKey + query).then();
  }

  private static EventId id() {
    return new EventId(UUID.randomUUID().toString());
  }
}
