package io.phasegate.contracts.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.Event;
import io.phasegate.contracts.event.EventType;
import io.phasegate.fuzzing.Corpus;
import io.phasegate.fuzzing.Fuzz;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whatever stands in a record, in its headers or in its value: an event that can be written and
/// read again, or a rejection that can.
@Tag("outside")
class EventReaderFuzzTest {
  private static final EventReader READER = new EventReader(EnumSet.allOf(EventType.class));
  private static final Set<String> TOPICS =
      Stream.of(Topic.values()).map(Topic::topicName).collect(Collectors.toSet());
  private static final String[] WORDS = {
    "topic: phase.completed.v1",
    "key: build-126/E2",
    "ce_specversion: 1.0",
    "ce_type: PhasePlanned",
    "ce_authtype: app",
    "ce_authid: somebody",
    "ce_redrives: 1",
    "ce_time: +999999999-12-31T23:59:59.999999999-18:00",
    "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    "content-type: application/cloudevents+json",
    "\"phase\":{\"runId\":\"r\",\"phaseId\":\"p\",\"attempt\":1}",
    "\"data_base64\":\"e30=\"",
    "\"kind\":\"git\"",
    "\"kind\":\"inline\"",
    "\"encoding\":\"gzip+base64\"",
    "\"files\":[{\"path\":\"a.py\"}]",
    "\"deliverables\":[\"Create src/a.py\"]",
  };

  @Test
  void answersEveryBinaryRecord() throws IOException {
    var samples = new ArrayList<String>();
    for (var type : EventType.values()) {
      samples.add(
          """
          topic: %s
          ce_specversion: 1.0
          ce_id: e-1
          ce_source: /executors/acme
          ce_type: %s
          ce_time: 2026-01-31T12:00:00Z
          content-type: application/json

          %s"""
              .formatted(type.topicNames().getFirst(), type.ceType(), Letter.example(type)));
    }

    Fuzz.fire("binary records", Corpus.of(samples, WORDS), EventReaderFuzzTest::answer);
  }

  @Test
  void answersEveryStructuredRecord() throws IOException {
    var samples = new ArrayList<String>();
    for (var type : EventType.values()) {
      samples.add(
          """
          topic: %s

          {"specversion":"1.0","id":"e-1","source":"/executors/acme","type":"%s",
           "time":"2026-01-31T12:00:00Z","datacontenttype":"application/json","data":%s}"""
              .formatted(type.topicNames().getFirst(), type.ceType(), Letter.example(type)));
    }

    Fuzz.fire("structured records", Corpus.of(samples, WORDS), EventReaderFuzzTest::answer);
  }

  private static Reading answer(byte[] input) {
    var record = record(input);
    var reading = READER.read(record);
    switch (reading) {
      case Reading.Accepted(var envelope, var event) -> {
        var reread = reread(record.topic(), envelope.id(), event);
        assertThat(reread).isEqualTo(event);
      }
      case Reading.Refused refused -> {
        var rejection = refused.rejection();
        assertThat(reread("finalizer.decisions.v1", refused.envelope().id(), rejection))
            .isEqualTo(rejection);
        assertThat(rejection.message()).hasSizeLessThan(2_000);
      }
      case Reading.Skipped(var type) -> assertThat(type).isNotNull();
    }
    return reading;
  }

  private static Event reread(String topic, EventId id, Event event) {
    var written =
        EventWriter.event(topic, "/services/fuzz", id, Instant.EPOCH, event).toProducerRecord();
    var received = new ConsumerRecord<>(topic, 0, 0, written.key(), written.value());
    written.headers().forEach(received.headers()::add);
    return READER.read(received) instanceof Reading.Accepted(_, var again)
        ? again
        : fail(READER.read(received));
  }

  private static Event fail(Reading reading) {
    throw new AssertionError("expected what was written to be read, found " + reading);
  }

  /// Lines of names and values, an empty line, the value. The topic is a known one: brokers say it.
  private static ConsumerRecord<String, byte[]> record(byte[] input) {
    int end = head(input);
    var letter = Letter.bare();
    for (var line : new String(input, 0, end, UTF_8).lines().toList()) {
      int colon = line.indexOf(": ");
      var name = colon < 0 ? line : line.substring(0, colon);
      var value = colon < 0 ? "" : line.substring(colon + 2);
      switch (name) {
        case "topic" -> TOPICS.stream().filter(value::equals).forEach(letter::topic);
        case "key" -> letter.key(value);
        default -> letter.header(name, value.getBytes(UTF_8));
      }
    }
    return letter.value(end == input.length ? null : tail(input, end)).record();
  }

  private static int head(byte[] input) {
    for (int at = 1; at < input.length; at++) {
      if (input[at] == '\n' && input[at - 1] == '\n') {
        return at;
      }
    }
    return input.length;
  }

  private static byte[] tail(byte[] input, int end) {
    return Arrays.copyOfRange(input, end + 1, input.length);
  }
}
