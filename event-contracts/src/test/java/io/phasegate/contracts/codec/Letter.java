package io.phasegate.contracts.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.phasegate.contracts.event.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/// A record as it might come from a broker, built up for one test.
final class Letter {
  static final long APPENDED = 1_769_860_800_123L;

  private final Map<String, byte[]> headers = new LinkedHashMap<>();
  private String topic = "phase.completed.v1";
  private @Nullable String key = "build-126/E2";
  private byte @Nullable [] value;

  private Letter() {}

  /// Without a header, a key or a value.
  static Letter bare() {
    return new Letter().key(null);
  }

  /// A PhaseCompleted in binary mode, as an executor sends it.
  static Letter completed() throws IOException {
    return new Letter()
        .header("ce_specversion", "1.0")
        .header("ce_id", "e-1")
        .header("ce_source", "/executors/acme")
        .header("ce_type", "PhaseCompleted")
        .header("ce_time", "2026-01-31T12:00:00Z")
        .header("content-type", "application/json")
        .value(example(EventType.PHASE_COMPLETED));
  }

  /// The same in structured mode, without the header that says so.
  static Letter structured() throws IOException {
    return new Letter()
        .value(
            """
            {"specversion":"1.0","id":"e-1","source":"/executors/acme","type":"PhaseCompleted",
             "time":"2026-01-31T12:00:00Z","datacontenttype":"application/json","data":%s}
            """
                .formatted(example(EventType.PHASE_COMPLETED)));
  }

  static String example(EventType type) throws IOException {
    var name = "/examples/" + type.ceType() + ".json";
    try (InputStream file = Objects.requireNonNull(Letter.class.getResourceAsStream(name), name)) {
      return new String(file.readAllBytes(), UTF_8);
    }
  }

  Letter header(String name, String text) {
    return header(name, text.getBytes(UTF_8));
  }

  Letter header(String name, byte[] bytes) {
    headers.put(name, bytes);
    return this;
  }

  Letter without(String name) {
    headers.remove(name);
    return this;
  }

  Letter topic(String name) {
    topic = name;
    return this;
  }

  Letter key(@Nullable String text) {
    key = text;
    return this;
  }

  Letter value(String text) {
    return value(text.getBytes(UTF_8));
  }

  Letter value(byte @Nullable [] bytes) {
    value = bytes;
    return this;
  }

  Letter replace(String part, String by) {
    var text = new String(Objects.requireNonNull(value), UTF_8);
    if (!text.contains(part)) {
      throw new AssertionError("'" + part + "' is not in the value");
    }
    return value(text.replace(part, by));
  }

  ConsumerRecord<String, byte[]> record() {
    var kafka = new RecordHeaders();
    headers.forEach(kafka::add);
    return new ConsumerRecord<>(
        topic,
        2,
        41,
        APPENDED,
        TimestampType.LOG_APPEND_TIME,
        -1,
        -1,
        key,
        value,
        kafka,
        Optional.empty());
  }
}
