package io.phasegate.system.kit;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Records that nobody can decide.
public enum Poison {
  /// The attributes are fine, the body is cut off.
  CUT_OFF,
  /// The body is JSON, but not what the type promises.
  WRONG_BODY,
  /// Nobody says what it is.
  WITHOUT_TYPE,
  /// Bytes without any attribute; the answer can only name its place in the log.
  BARE_BYTES;

  public static ProducerRecord<String, byte[]> any(Random random, Topic topic, EventId id) {
    return values()[random.nextInt(values().length)].record(topic, id);
  }

  public ProducerRecord<String, byte[]> record(Topic topic, EventId id) {
    var key = "poison/" + id;
    return switch (this) {
      case CUT_OFF -> withType(withId(topic, key, id, "{\"phase\":{\"runId\":"), topic);
      case WRONG_BODY -> withType(withId(topic, key, id, "{\"phase\":17,\"suite\":false}"), topic);
      case WITHOUT_TYPE -> withId(topic, key, id, "{}");
      case BARE_BYTES ->
          new ProducerRecord<>(topic.topicName(), key, new byte[] {(byte) 0xC3, 0x28, 0, 1});
    };
  }

  private static ProducerRecord<String, byte[]> withId(
      Topic topic, String key, EventId id, String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var record = new ProducerRecord<String, byte[]>(topic.topicName(), key, bytes);
    add(record, Headers.SPECVERSION, "1.0");
    add(record, Headers.ID, id.value());
    add(record, Headers.SOURCE, Executor.SOURCE);
    add(record, Headers.TIME, "2026-11-22T10:00:00Z");
    return record;
  }

  private static ProducerRecord<String, byte[]> withType(
      ProducerRecord<String, byte[]> record, Topic topic) {
    add(record, Headers.TYPE, topic == Topic.TESTS_REPORTED ? "TestsReported" : "PhaseCompleted");
    return record;
  }

  private static void add(ProducerRecord<String, byte[]> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
