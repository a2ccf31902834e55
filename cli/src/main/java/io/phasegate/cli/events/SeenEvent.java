package io.phasegate.cli.events;

import io.phasegate.contracts.codec.EventReader;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.codec.Reading;
import io.phasegate.contracts.event.Decision;
import io.phasegate.contracts.event.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// A record as it came from the broker, with what could be read of it.
///
/// @param appendedAt the broker's clock
/// @param seenAtNanos this JVM's `System.nanoTime` when it arrived here
public record SeenEvent(
    ConsumerRecord<String, byte[]> record, Reading reading, Instant appendedAt, long seenAtNanos) {
  private static final EventReader READER = new EventReader(EnumSet.allOf(EventType.class));

  static SeenEvent of(ConsumerRecord<String, byte[]> record) {
    var appendedAt = Instant.ofEpochMilli(record.timestamp());
    return new SeenEvent(record, READER.read(record), appendedAt, System.nanoTime());
  }

  public String topic() {
    return record.topic();
  }

  public String type() {
    return headerOr(Headers.TYPE, "?");
  }

  /// The decision it carries; null for all else.
  public @Nullable Decision decision() {
    return reading instanceof Reading.Accepted accepted
            && accepted.event() instanceof Decision decision
        ? decision
        : null;
  }

  public String headerOr(String name, String absent) {
    var header = record.headers().lastHeader(name);
    return header == null ? absent : new String(header.value(), StandardCharsets.UTF_8);
  }

  public String body() {
    return record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8);
  }
}
