package io.phasegate.gateway.api;

import static io.phasegate.stack.testing.TestTopics.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.ContractJson;
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
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Events come in whole, in the name of who brought them, or not at all.
@QuarkusTest
@TestProfile(GatewayAccess.class)
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "gateway"))
class EventIntakeIT {
  private static final String PLANNED = Topic.PHASE_PLANNED.topicName();
  private static final String LINES = "application/x-ndjson";

  private final TestTopics topics = new TestTopics(TestStack.shared().bootstrapServers());

  @AfterEach
  void close() {
    topics.close();
  }

  private static RequestSpecification as(String client) {
    return RestAssured.given()
        .header("Authorization", GatewayAccess.bearer(client))
        .contentType("application/json");
  }

  private static Response post(EventType type, ObjectNode event) {
    return as("vera").body(event.toString()).post("/api/events/" + type.ceType());
  }

  private ConsumerRecord<String, byte[]> published(String topic, String eventId) {
    return topics.await(topic, each -> eventId.equals(header(each, "ce_id")), 1).getFirst();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private long published(String runId) {
    return topics.all(PLANNED).stream().filter(each -> (runId + "/E2").equals(each.key())).count();
  }

  @ParameterizedTest
  @CsvSource({
    "PHASE_PLANNED, in/E2",
    "PHASE_COMPLETED, in/E2",
    "TESTS_REPORTED, acme/shop",
    "PATCH_REJECTED, in/E2",
    "OUTPUT_TRUNCATED, in/E2",
    "CONTINUATION_RECEIVED, in/E2",
  })
  void publishesEveryEventOfExecutorsUnderItsKey(EventType type, String key) {
    var answer = post(type, Examples.json(type, "in"));

    answer.then().statusCode(202).body("accepted", hasSize(1));
    var topic = type.topics().getFirst().topicName();
    var record = published(topic, answer.path("accepted[0].eventId"));
    assertThat(record.key()).isEqualTo(key);
    assertThat(record.partition()).isEqualTo(answer.<Integer>path("accepted[0].partition"));
    assertThat(record.offset()).isEqualTo(answer.<Integer>path("accepted[0].offset").longValue());
    assertThat(header(record, "ce_type")).isEqualTo(type.ceType());
  }

  @Test
  void saysWhoBroughtAnEventWhateverTheCallerClaims() {
    var answer =
        as("vera")
            .header("ce_authid", "ada")
            .header("ce-authid", "ada")
            .header("ce_authtype", "service_account")
            .body(Examples.json(EventType.PHASE_PLANNED, "claim").put("authid", "ada").toString())
            .post("/api/events/PhasePlanned");

    var record = published(PLANNED, answer.path("accepted[0].eventId"));
    assertThat(header(record, "ce_authtype")).isEqualTo("user");
    assertThat(header(record, "ce_authid")).isEqualTo("vera");
    assertThat(header(record, "ce_source")).isEqualTo("/phasegate/gateway");
    assertThat(TestTopics.body(record)).contains("\"authid\":\"ada\""); // an unknown field stays
  }

  @ParameterizedTest
  @CsvSource({
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, true",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7, false",
    "nonsense, false",
  })
  void handsTheCallersTraceOnWhereItIsOne(String traceparent, boolean handedOn) {
    var answer =
        as("vera")
            .header("traceparent", traceparent)
            .body(Examples.json(EventType.PHASE_PLANNED, "traced").toString())
            .post("/api/events/PhasePlanned");

    var record = published(PLANNED, answer.path("accepted[0].eventId"));
    assertThat(header(record, "traceparent")).isEqualTo(handedOn ? traceparent : "");
  }

  @Test
  void makesTheSameKeyOfTheSameClientTheSameEvent() {
    var first = idUnder("vera", "PhasePlanned", "key-1");

    assertThat(idUnder("vera", "PhasePlanned", "key-1")).isEqualTo(first);
    assertThat(idUnder("maria", "PhasePlanned", "key-1")).isNotEqualTo(first);
    assertThat(idUnder("vera", "PhasePlanned", "key-2")).isNotEqualTo(first);
    assertThat(idUnder("vera", "PhaseCompleted", "key-1")).isNotEqualTo(first);
  }

  private static String idUnder(String client, String type, String key) {
    var example = Examples.json(EventType.byName(type).orElseThrow(), "same").toString();
    return as(client)
        .header("Idempotency-Key", key)
        .body(example)
        .post("/api/events/" + type)
        .path("accepted[0].eventId");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'phase':{'runId':'r','phaseId':'p','attempt':'one'}} | /phase/attempt",
        "{'phase':{'runId':'r','phaseId':'p','attempt':0}}     | /phase/attempt",
        "{'phase':{'runId':'r/x','phaseId':'p','attempt':1}}   | /phase/runId",
        "{'goal':null}                                         | /goal",
        "{'source':{'kind':'ftp'}}                             | /source",
        "{'batching':'sometimes'}                              | /batching",
      })
  void tellsWhereAnEventBreaksItsContract(String changes, String pointer)
      throws JsonProcessingException {
    var event = Examples.json(EventType.PHASE_PLANNED, "broken");
    event.setAll((ObjectNode) ContractJson.mapper().readTree(changes.replace('\'', '"')));

    post(EventType.PHASE_PLANNED, event)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("violations.pointer", hasItem(startsWith(pointer)));
  }

  @Test
  void tellsEveryMissingFieldAtOnce() {
    post(EventType.PHASE_PLANNED, Examples.json(EventType.PHASE_PLANNED).removeAll())
        .then()
        .statusCode(400)
        .body("violations.pointer", hasItem("/phase"))
        .body("violations.pointer", hasItem("/goal"))
        .body("violations.pointer", hasItem("/source"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no JSON", "[]", "{\"a\":1,\"a\":2}", "{} {}"})
  void refusesWhatIsNoEvent(String body) {
    as("vera")
        .body(body)
        .post("/api/events/PhasePlanned")
        .then()
        .statusCode(400)
        .body("violations", hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PhaseFinalized",
        "PhaseBlocked",
        "GovernanceApproved",
        "EventRejected",
        "VerdictSubmitted",
        "DeadlineElapsed",
        "CalibrationRecorded",
        "phaseplanned",
        "Unheard",
        "..%2F..%2Fq%2Fhealth"
      })
  void takesNothingThatOnlyServicesMaySay(String type) {
    as("ada")
        .urlEncodingEnabled(false)
        .body("{}")
        .post("/api/events/" + type)
        .then()
        .statusCode(404);
  }

  @Test
  void refusesAnEventThatFitsInNoRecord() {
    var event = Examples.json(EventType.PHASE_PLANNED, "huge");
    event.put("goal", "x".repeat(Topic.MAX_RECORD_BYTES));
    post(EventType.PHASE_PLANNED, event).then().statusCode(413).body("status", equalTo(413));

    var tight =
        Topic.MAX_RECORD_BYTES - Examples.json(EventType.PHASE_PLANNED, "huge").toString().length();
    event.put("goal", "x".repeat(tight));
    post(EventType.PHASE_PLANNED, event).then().statusCode(413).body("status", equalTo(413));
  }

  @Test
  void refusesABodyThatIsTooLargeBeforeReadingIt() {
    as("vera")
        .contentType(LINES)
        .body(new byte[10 * 1024 * 1024 + 1])
        .post("/api/events/PhasePlanned")
        .then()
        .statusCode(413)
        .contentType("application/problem+json")
        .body("detail", equalTo("body: expected at most 10485760 bytes, found 10485761"));
  }

  @Test
  void refusesABodyThatGrowsTooLargeWithoutHavingSaidSo() throws Exception {
    var answer = unmeasured(new byte[10 * 1024 * 1024 + 1]);

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("body: expected at most 10485760 bytes, found more");
  }

  @Test
  void takesABodyThatDoesNotSayItsSize() throws Exception {
    var event = Examples.json(EventType.PHASE_PLANNED, "unmeasured");

    assertThat(unmeasured(bytes(event.toString())).statusCode()).isEqualTo(202);
  }

  /// Sent in chunks, without a length. RestAssured would measure it first.
  private static HttpResponse<String> unmeasured(byte[] body) throws Exception {
    var address = RestAssured.baseURI + ":" + RestAssured.port + "/api/events/PhasePlanned";
    var request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", GatewayAccess.bearer("vera"))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(30))
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .build();
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  @Test
  void publishesEveryLine() {
    var line = Examples.json(EventType.PHASE_PLANNED, "lines").toString();
    var answer =
        as("vera")
            .contentType(LINES)
            .header("Idempotency-Key", "lines")
            .body(bytes(line + "\n\n" + line + "\n" + line + "\n"))
            .post("/api/events/PhasePlanned");

    answer.then().statusCode(202).body("accepted", hasSize(3));
    assertThat(answer.<List<String>>path("accepted.eventId")).doesNotHaveDuplicates();
    assertThat(published("lines")).isEqualTo(3);
  }

  @Test
  void publishesNoLineWhereOneIsBroken() {
    var line = Examples.json(EventType.PHASE_PLANNED, "one-bad").toString();
    as("vera")
        .contentType(LINES)
        .body(bytes(line + "\n{\"goal\":1}\n" + line))
        .post("/api/events/PhasePlanned")
        .then()
        .statusCode(400)
        .body("violations.findAll { it.line != 2 }", empty())
        .body("violations.pointer", hasItem("/goal"));

    assertThat(published("one-bad")).isZero();
  }

  @Test
  void waitsUntilThePhaseIsDecided() {
    var call =
        CompletableFuture.supplyAsync(
            () ->
                as("vera")
                    .body(Examples.json(EventType.PHASE_COMPLETED, "wait").toString())
                    .post("/api/events/PhaseCompleted?wait=30s"));
    var event =
        topics
            .await(Topic.PHASE_COMPLETED.topicName(), each -> "wait/E2".equals(each.key()), 1)
            .getFirst();
    var id = header(event, "ce_id");
    decide("wait-1", EventType.TEST_RETRY_REQUESTED, "wait", id);
    decide("wait-2", EventType.PHASE_BLOCKED, "wait", "another event");
    decide("wait-3", EventType.PHASE_FINALIZED, "wait", id);

    call.join()
        .then()
        .statusCode(200)
        .body("eventId", equalTo(id))
        .body("decisions.type", hasItem("PhaseFinalized"))
        .body("decisions.findAll { it.causationId != '%s' }".formatted(id), empty());
  }

  @Test
  void findsADecisionThatWasThereBeforeTheEventCameAgain() {
    var id = DecisionIds.submission("vera", "PhaseCompleted", "again", 1).value();
    var output = Examples.json(EventType.PHASE_BLOCKED, "again").put("causedBy", id);
    output.put("reason", "long ".repeat(2_000));
    topics.publish(new EventId("again-1"), Examples.event(EventType.PHASE_BLOCKED, output));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                as("vera")
                    .get("/api/phases/again/E2/timeline")
                    .then()
                    .body("entries.eventId", contains("again-1")));

    as("vera")
        .header("Idempotency-Key", "again")
        .body(Examples.json(EventType.PHASE_COMPLETED, "again").toString())
        .post("/api/events/PhaseCompleted?wait=30s")
        .then()
        .statusCode(200)
        .body("decisions.eventId", contains("again-1"))
        .body("decisions[0].body.reason", equalTo("long ".repeat(2_000)));
  }

  @Test
  void tellsWhatIsKnownWhenTimeIsOver() {
    as("vera")
        .body(Examples.json(EventType.PHASE_COMPLETED, "late").toString())
        .post("/api/events/PhaseCompleted?wait=1")
        .then()
        .statusCode(202)
        .body("decisions", empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-1", "30m", "61s", "99999s"})
  void refusesAWaitThatItCannotKeep(String wait) {
    as("vera")
        .body(Examples.json(EventType.PHASE_COMPLETED, "never").toString())
        .post("/api/events/PhaseCompleted?wait=" + wait)
        .then()
        .statusCode(400)
        .body("detail", startsWith("wait: expected"));
  }

  @Test
  void countsWhatCameAndWhatWasRefused() {
    post(EventType.PHASE_PLANNED, Examples.json(EventType.PHASE_PLANNED, "count"));
    as("vera").body("{}").post("/api/events/Unheard");

    var metrics = RestAssured.get("/q/metrics").asString();
    assertThat(metrics)
        .containsPattern(
            "phasegate_gateway_events_total\\{outcome=\"accepted\",type=\"PhasePlanned\"")
        .containsPattern("phasegate_gateway_events_total\\{outcome=\"refused\",type=\"unknown\"")
        .contains("phasegate_gateway_projection_lag");
  }

  private void decide(String id, EventType type, String runId, String cause) {
    topics.publish(new EventId(id), Examples.decision(type, runId, cause));
  }
}
