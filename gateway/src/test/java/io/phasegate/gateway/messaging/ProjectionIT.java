package io.phasegate.gateway.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.Topic;
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
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Everything on the topics is in the tables, once.
@QuarkusTest
@TestProfile(GatewayAccess.class)
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "gateway"))
class ProjectionIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TestTopics topics = new TestTopics(TestStack.shared().bootstrapServers());
  private final AgroalDataSource database;

  ProjectionIT(AgroalDataSource database) {
    this.database = database;
  }

  @AfterEach
  void close() {
    topics.close();
  }

  @Test
  void recordsAnEventOnceHoweverOftenItIsPublished() throws SQLException {
    var event = Examples.event(EventType.PHASE_COMPLETED, "once");
    topics.publish(new EventId("once-1"), event);
    topics.publish(new EventId("once-1"), event);
    topics.publish(new EventId("once-2"), event);

    await().atMost(PATIENCE).until(() -> ids("once").contains("once-2"));

    assertThat(ids("once")).containsExactly("once-1", "once-2");
  }

  @Test
  void keepsTheCauseOfADecisionAndCutsLongTexts() throws SQLException {
    var json = Examples.json(EventType.PHASE_BLOCKED, "cut");
    json.put("causedBy", "cause-7").put("reason", "x".repeat(5_000) + "\u0000");
    publish(Topic.FINALIZER_DECISIONS, EventType.PHASE_BLOCKED, "cut-1", json.toString());

    await().atMost(PATIENCE).until(() -> !ids("cut").isEmpty());

    assertThat(
            rows(
                "select causation_id || ' ' || (body ->> 'reason') from recorded_event where run_id"
                    + " = 'cut'"))
        .containsExactly("cause-7 " + "x".repeat(4_096) + "… (5001 characters)");
  }

  @Test
  void goesOnAfterWhatNobodyCanRead() throws SQLException {
    var topic = Topic.PHASE_PLANNED;
    publish(topic, EventType.PHASE_PLANNED, "poison-1", "no JSON");
    // Allowed as an id, too long for an index, which is told by no rule but the database's.
    var hostile =
        IntStream.range(0, 1_000)
            .mapToObj(i -> Character.toString(0x4E00 + i * 7_919 % 20_000))
            .collect(Collectors.joining());
    publish(
        topic,
        EventType.PHASE_PLANNED,
        hostile,
        Examples.json(EventType.PHASE_PLANNED, "poison").toString());
    topics.publish(new EventId("poison-3"), Examples.event(EventType.PHASE_PLANNED, "poison"));

    await().atMost(PATIENCE).until(() -> ids("poison").contains("poison-3"));

    assertThat(
            rows(
                "select reason from dead_letter where origin_topic = '%s'"
                    .formatted(topic.topicName())))
        .anyMatch(reason -> reason.startsWith("NOT_JSON"))
        .anyMatch(reason -> reason.startsWith("UNSTORABLE"));
  }

  @Test
  void recordsDeadLettersWithTheirOrigin() throws SQLException {
    var record =
        new ProducerRecord<String, byte[]>(
            "phase.completed.v1.finalizer-service.dlq", bytes("{\"broken\":"));
    record.headers().add("dlq_reason", bytes("NOT_JSON: expected JSON"));
    record.headers().add("dlq_topic", bytes("phase.completed.v1"));
    record.headers().add("dlq_partition", bytes("3"));
    record.headers().add("dlq_offset", bytes("42"));
    topics.publish(record);

    await().atMost(PATIENCE).until(() -> !letters().isEmpty());

    assertThat(letters())
        .containsExactly(
            "finalizer-service NOT_JSON: expected JSON phase.completed.v1 3 42 {\"broken\":");
  }

  @Test
  void isReadyAndServesThePage() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> RestAssured.get("/q/health/ready").then().statusCode(200));

    RestAssured.get("/page.txt")
        .then()
        .statusCode(200)
        .header(
            "Content-Security-Policy",
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
                + " frame-ancestors 'none'");
  }

  private void publish(Topic topic, EventType type, String id, String body) {
    var record = new ProducerRecord<String, byte[]>(topic.topicName(), bytes(body));
    record.headers().add("ce_specversion", bytes("1.0"));
    record.headers().add("ce_id", bytes(id));
    record.headers().add("ce_source", bytes("/test"));
    record.headers().add("ce_type", bytes(type.ceType()));
    topics.publish(record);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<String> ids(String runId) throws SQLException {
    return rows(
        "select event_id from recorded_event where run_id = '%s' order by broker_offset"
            .formatted(runId));
  }

  private List<String> letters() throws SQLException {
    return rows(
        "select concat_ws(' ', service, reason, origin_topic, origin_partition, origin_offset,"
            + " excerpt) from dead_letter where topic like '%finalizer-service.dlq'");
  }

  private List<String> rows(String query) throws SQLException {
    var rows = new ArrayList<String>();
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var result = statement.executeQuery(query)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }
}
