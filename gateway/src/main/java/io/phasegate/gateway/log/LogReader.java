package io.phasegate.gateway.log;

import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.codec.BodyReading;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.codec.Envelope;
import io.phasegate.contracts.codec.EventReader;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.codec.Reading;
import io.phasegate.contracts.event.Decision;
import io.phasegate.contracts.event.EventType;
import io.phasegate.contracts.event.RejectionCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Reads any record of the log; nothing that a record holds makes it throw.
///
/// An event that breaks its contract is shown as far as it can be read: its rejection follows it in
/// the log. What is not JSON at all counts as a dead letter of the gateway.
public final class LogReader {
  private static final String DEAD_LETTERS = ".dlq";
  private static final String GATEWAY = "gateway";
  private static final int LONGEST_EXCERPT = 500;

  private final EventReader events = new EventReader(EnumSet.allOf(EventType.class));

  public LogReading read(ConsumerRecord<String, byte[]> record) {
    if (record.topic().endsWith(DEAD_LETTERS)) {
      return new LogReading.Dead(letter(record));
    }
    return switch (events.read(record)) {
      case Reading.Skipped(var type) -> new LogReading.Unknown(type);
      case Reading.Accepted(var envelope, var event) -> {
        var decision = event instanceof Decision each ? each : null;
        var cause = decision == null ? null : decision.causedBy().value();
        JsonNode body = ContractJson.mapper().valueToTree(event);
        yield new LogReading.Event(event(record, envelope, cause, event.phase(), body), decision);
      }
      case Reading.Refused refused -> refused(record, refused);
    };
  }

  /// A record that the database does not take, although it could be read.
  public static DeadLetter unstorable(LoggedEvent event, String reason) {
    return new DeadLetter(
        event.topic(),
        event.partition(),
        event.offset(),
        event.at(),
        GATEWAY,
        reason,
        event.topic(),
        event.partition(),
        event.offset(),
        excerpt(event.body().toString()));
  }

  private static LogReading refused(
      ConsumerRecord<String, byte[]> record, Reading.Refused refused) {
    if (refused.code() != RejectionCode.TOO_LARGE
        && record.value() != null
        && BodyReading.tree(record.value()) instanceof BodyReading.Accepted<JsonNode>(var body)) {
      return new LogReading.Event(
          event(record, refused.envelope(), null, refused.phase(), body), null);
    }
    var reason = "%s: %s".formatted(refused.code(), refused.message());
    return new LogReading.Dead(
        new DeadLetter(
            record.topic(),
            record.partition(),
            record.offset(),
            at(record),
            GATEWAY,
            Shortening.text(reason),
            record.topic(),
            record.partition(),
            record.offset(),
            excerpt(record)));
  }

  private static LoggedEvent event(
      ConsumerRecord<String, byte[]> record,
      Envelope envelope,
      @Nullable String cause,
      @Nullable PhaseRef phase,
      JsonNode body) {
    return new LoggedEvent(
        record.topic(),
        record.partition(),
        record.offset(),
        at(record),
        envelope.type(),
        envelope.id().value(),
        envelope.source(),
        cause,
        record.key() == null ? null : Shortening.text(record.key()),
        phase,
        body);
  }

  private static DeadLetter letter(ConsumerRecord<String, byte[]> record) {
    return new DeadLetter(
        record.topic(),
        record.partition(),
        record.offset(),
        at(record),
        service(record.topic()),
        Shortening.text(header(record, Headers.DLQ_REASON, "")),
        Shortening.text(header(record, Headers.DLQ_TOPIC, "")),
        (int) number(header(record, Headers.DLQ_PARTITION, "")),
        number(header(record, Headers.DLQ_OFFSET, "")),
        excerpt(record));
  }

  private static String service(String topic) {
    return Stream.of(Service.values())
        .map(Service::id)
        .filter(id -> topic.endsWith("." + id + DEAD_LETTERS))
        .findFirst()
        .orElse("");
  }

  private static String excerpt(ConsumerRecord<String, byte[]> record) {
    var value = record.value();
    if (value == null) {
      return "";
    }
    var length = Math.min(value.length, LONGEST_EXCERPT * 4);
    return excerpt(new String(value, 0, length, StandardCharsets.UTF_8));
  }

  private static String excerpt(String text) {
    return Shortening.storable(text.substring(0, Math.min(text.length(), LONGEST_EXCERPT)));
  }

  private static Instant at(ConsumerRecord<String, byte[]> record) {
    return Instant.ofEpochMilli(Math.max(0, record.timestamp()));
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name, String other) {
    var header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? other
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  /// A place in the log; -1 where somebody wrote none.
  private static long number(String text) {
    return !text.isEmpty() && text.length() < 19 && text.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Long.parseLong(text)
        : -1;
  }
}
