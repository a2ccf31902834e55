package io.phasegate.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.startsWith;

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
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who listens hears every decision, once, in the order of its phase, also across connections.
@QuarkusTest
@TestProfile(GatewayAccess.class)
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "gateway"))
class StreamIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TestTopics topics = new TestTopics(TestStack.shared().bootstrapServers());

  @AfterEach
  void close() {
    topics.close();
  }

  private SseClient listen(String query) throws IOException {
    return SseClient.connect(RestAssured.port, query, null);
  }

  private void decide(String id, EventType type, String runId) {
    topics.publish(new EventId(id), Examples.decision(type, runId, "some-cause"));
  }

  @Test
  void tellsDecisionsOfARunAsTheyCome() throws IOException {
    try (var client = listen("run=live")) {
      decide("live-1", EventType.PHASE_BLOCKED, "other");
      topics.publish(new EventId("live-2"), Examples.event(EventType.PHASE_COMPLETED, "live"));
      decide("live-3", EventType.PHASE_BLOCKED, "live");
      decide("live-4", EventType.PHASE_FINALIZED, "live");

      assertThat(client.next().data()).contains("\"eventId\":\"live-3\"");
      var last = client.next();
      assertThat(last.event()).isEqualTo("PhaseFinalized");
      assertThat(last.data())
          .contains(
              "\"topic\":\"finalizer.decisions.v1\"",
              "\"causationId\":\"some-cause\"",
              "\"phase\":{\"runId\":\"live\",\"phaseId\":\"E2\",\"attempt\":1}");
    }
  }

  @Test
  void tellsHowTheServicesStandWhereThatIsWanted() throws IOException {
    try (var client = listen("run=nobody&operations=true")) {
      var told = client.next();

      assertThat(told.event()).isEqualTo("operations");
      assertThat(told.id()).isEmpty();
      assertThat(told.data()).contains("\"groups\":[", "\"deadLetters\":");
    }
  }

  @Test
  void tellsWhatExecutorsSayWhereThatIsWanted() throws IOException {
    try (var client = listen("run=all&all=true&type=PhaseCompleted&type=PhaseBlocked")) {
      topics.publish(new EventId("all-1"), Examples.event(EventType.PHASE_PLANNED, "all"));
      topics.publish(new EventId("all-2"), Examples.event(EventType.PHASE_COMPLETED, "all"));

      assertThat(client.next().data()).contains("\"eventId\":\"all-2\"");
    }
  }

  @Test
  void resumesWhereAConnectionEnded() throws IOException {
    String last;
    try (var client = listen("run=resume")) {
      decide("resume-1", EventType.PHASE_BLOCKED, "resume");
      last = client.next().id();
    }
    decide("resume-2", EventType.PHASE_BLOCKED, "resume");
    decide("resume-3", EventType.CHANGES_AUDITED, "resume");

    try (var client = SseClient.connect(RestAssured.port, "run=resume", last)) {
      var found = client.next().data() + client.next().data();
      assertThat(found)
          .contains("\"eventId\":\"resume-2\"", "\"eventId\":\"resume-3\"")
          .doesNotContain("\"eventId\":\"resume-1\"");
      decide("resume-4", EventType.PHASE_BLOCKED, "resume");
      assertThat(client.next().data()).contains("\"eventId\":\"resume-4\"");
    }
  }

  @Test
  void resumesFromThePlaceOfAClientThatHeardNothing() throws IOException {
    String first;
    try (var client = listen("run=silent")) {
      first = client.nextId();
    }
    decide("silent-1", EventType.PHASE_BLOCKED, "silent");

    try (var client = SseClient.connect(RestAssured.port, "run=silent", first)) {
      assertThat(client.next().data()).contains("\"eventId\":\"silent-1\"");
    }
  }

  @Test
  void dropsAClientThatReadsNothingAndServesTheOthers() throws IOException {
    var before = dropped();
    try (var slow = deaf("run=slow&type=OutputMerged");
        var client = listen("run=slow&type=OutputMerged")) {
      assertThat(slow.isConnected()).isTrue();
      var merged =
          Examples.json(EventType.OUTPUT_MERGED, "slow").put("output", "x".repeat(1_000_000));
      for (int i = 1; i <= 25; i++) {
        topics.publish(new EventId("slow-" + i), Examples.event(EventType.OUTPUT_MERGED, merged));
        assertThat(client.next().data()).contains("\"eventId\":\"slow-%d\"".formatted(i));
      }

      await().atMost(PATIENCE).until(() -> dropped() > before);
    }
  }

  /// A client that asks and never reads.
  private static Socket deaf(String query) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), RestAssured.port));
    var request =
        "GET /api/decisions/stream?%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\n\r\n"
            .formatted(query, GatewayAccess.bearer("vera"));
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    socket.getInputStream().readNBytes(12); // it is being served
    return socket;
  }

  private static double dropped() {
    return RestAssured.get("/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith("phasegate_gateway_stream_dropped_total"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "fd.1-fd.2", "fd.-3"})
  void refusesAnIdThatIsNone(String id) {
    RestAssured.given()
        .header("Authorization", GatewayAccess.bearer("vera"))
        .header("Last-Event-ID", id)
        .get("/api/decisions/stream")
        .then()
        .statusCode(400)
        .body("detail", startsWith("Last-Event-ID: expected"));
  }

  @Test
  void refusesATypeThatIsNone() {
    RestAssured.given()
        .header("Authorization", GatewayAccess.bearer("vera"))
        .get("/api/decisions/stream?type=Unheard")
        .then()
        .statusCode(400);
  }

  @Test
  void asksWhoListens() {
    RestAssured.get("/api/decisions/stream").then().statusCode(401);
  }
}
