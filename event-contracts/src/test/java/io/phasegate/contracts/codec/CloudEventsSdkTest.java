package io.phasegate.contracts.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.phasegate.contracts.Cause;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.codec.Reading.Accepted;
import io.phasegate.contracts.event.Announcement;
import io.phasegate.contracts.event.Decision;
import io.phasegate.contracts.event.EventType;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// We and the CloudEvents SDK read each other's records.
class CloudEventsSdkTest {
  private static final EventReader READER = new EventReader(EnumSet.allOf(EventType.class));
  private static final Instant TIME = Instant.parse("2026-01-31T12:00:00Z");
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  @ParameterizedTest
  @EnumSource(EventType.class)
  void letsTheSdkReadWhatWeWrite(EventType type) throws IOException {
    var event = ContractJson.mapper().readValue(Letter.example(type), type.recordClass());
    var topic = type.topicNames().getFirst();
    var written =
        EventWriter.event(topic, "/executors/acme", new EventId("e-1"), TIME, event)
            .toProducerRecord();

    var read = KafkaMessageFactory.createReader(received(written)).toEvent();

    assertThat(read.getId()).isEqualTo("e-1");
    assertThat(read.getSource()).isEqualTo(URI.create("/executors/acme"));
    assertThat(read.getType()).isEqualTo(type.ceType());
    assertThat(read.getSubject()).isEqualTo(event.key());
    assertThat(read.getDataContentType()).isEqualTo("application/json");
    assertThat(Objects.requireNonNull(read.getTime()).toInstant()).isEqualTo(TIME);
    assertThat(ContractJson.mapper().readValue(data(read), type.recordClass())).isEqualTo(event);
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void readsBackWhatWeWrite(EventType type) throws IOException {
    var event = ContractJson.mapper().readValue(Letter.example(type), type.recordClass());
    var topic = type.topicNames().getFirst();
    var written = EventWriter.event(topic, "/executors/acme", new EventId("e-1"), TIME, event);

    var accepted = (Accepted) READER.read(received(written.toProducerRecord()));

    assertThat(accepted.event()).isEqualTo(event);
    assertThat(accepted.envelope().cause())
        .isEqualTo(new Cause("/executors/acme", new EventId("e-1"), TIME, null));
  }

  @Test
  void readsWhatTheSdkWritesInBinaryMode() throws IOException {
    ProducerRecord<String, byte[]> written =
        KafkaMessageFactory.<String>createWriter("phase.completed.v1", "build-126/E2")
            .writeBinary(completed());

    assertThat(READER.read(received(written)))
        .isEqualTo(READER.read(Letter.completed().header("traceparent", TRACE).record()));
  }

  @Test
  void readsWhatTheSdkWritesInStructuredMode() throws IOException {
    ProducerRecord<String, byte[]> written =
        KafkaMessageFactory.<String>createWriter("phase.completed.v1", "build-126/E2")
            .writeStructured(completed(), new JsonFormat());

    assertThat(READER.read(received(written)))
        .isEqualTo(READER.read(Letter.completed().header("traceparent", TRACE).record()));
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void tellsCauseAndTraceOfADecision(EventType type) throws IOException {
    var event = ContractJson.mapper().readValue(Letter.example(type), type.recordClass());
    if (!(event instanceof Decision decision)) {
      assertThat(type.topics()).noneMatch(topic -> topic.topicName().contains("decisions"));
      return;
    }
    var cause = new Cause("/executors/acme", decision.causedBy(), TIME, TRACE);
    var announcement = Announcement.of(cause, decision);

    var record = EventWriter.decision("t", "/phasegate/x", announcement);
    var read = KafkaMessageFactory.createReader(received(record.toProducerRecord())).toEvent();

    assertThat(read.getType()).isEqualTo(type.ceType());
    assertThat(read.getId()).isEqualTo(announcement.id().value());
    assertThat(read.getExtension("causationid")).isEqualTo(decision.causedBy().value());
    var phase = event.phase();
    assertThat(read.getExtension("correlationid"))
        .isEqualTo(phase == null ? null : phase.correlationId());
    assertThat(record.headers()).containsEntry("traceparent", TRACE);
    assertThat(record.rejects(decision.causedBy())).isEqualTo(type == EventType.EVENT_REJECTED);
  }

  @Test
  void writesTheSameBytesEachTime() throws IOException {
    for (var type : EventType.values()) {
      var first = ContractJson.mapper().readValue(Letter.example(type), type.recordClass());
      var second = ContractJson.mapper().readValue(Letter.example(type), type.recordClass());

      assertThat(EventWriter.event("t", "s", new EventId("e"), TIME, first))
          .isEqualTo(EventWriter.event("t", "s", new EventId("e"), TIME, second));
    }
  }

  private static CloudEvent completed() throws IOException {
    return CloudEventBuilder.v1()
        .withId("e-1")
        .withSource(URI.create("/executors/acme"))
        .withType("PhaseCompleted")
        .withTime(OffsetDateTime.parse("2026-01-31T12:00:00Z"))
        .withExtension("traceparent", TRACE)
        .withData("application/json", Letter.example(EventType.PHASE_COMPLETED).getBytes(UTF_8))
        .build();
  }

  private static byte[] data(CloudEvent event) {
    return Objects.requireNonNull(event.getData()).toBytes();
  }

  private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
    return new ConsumerRecord<>(
        sent.topic(),
        2,
        41,
        Letter.APPENDED,
        TimestampType.LOG_APPEND_TIME,
        -1,
        -1,
        sent.key(),
        sent.value(),
        sent.headers(),
        Optional.empty());
  }
}
