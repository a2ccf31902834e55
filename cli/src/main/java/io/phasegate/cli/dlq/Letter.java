package io.phasegate.cli.dlq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.codec.Redrive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// A dead letter without its body: where it lies, what was rejected, and why. Texts are as they
/// came; who shows them makes them safe to show.
///
/// @param at when the service set the event aside, by the broker's clock
/// @param originPartition where the event was; null where the letter does not say
/// @param eventId the id that the service rejected; empty where the letter does not say
/// @param ownId the event's own `ce_id`; null where it had none
/// @param redrives how often the event had come back when it was rejected
/// @param wholeSize the event's size in bytes where this is only the beginning of it; null where it
///     is whole
public record Letter(
    DeadLetterTopic topic,
    int partition,
    long offset,
    Instant at,
    @Nullable Integer originPartition,
    String source,
    String type,
    String eventId,
    @Nullable String ownId,
    String code,
    String message,
    int redrives,
    @Nullable Long wholeSize,
    int bytes) {
  private static final int LONGEST_REASON = 1024 * 1024;
  private static final String UNKNOWN = "?";

  static Letter of(DeadLetterTopic topic, ConsumerRecord<String, byte[]> record) {
    var reason = reason(record);
    return new Letter(
        topic,
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        header(record, Headers.DLQ_PARTITION).map(Letter::partitionOf).orElse(null),
        header(record, Headers.SOURCE).orElse(""),
        reason.path("type").asText(UNKNOWN),
        reason.path("eventId").asText(""),
        header(record, Headers.ID).orElse(null),
        reason.path("code").asText(UNKNOWN),
        reason.path("message").asText(""),
        Redrive.count(record.headers()),
        header(record, Headers.DLQ_EXCERPT).map(Letter::number).orElse(null),
        record.value() == null ? 0 : record.value().length);
  }

  /// What two letters have in common that tell of the same event.
  String event() {
    return topic.topicName() + "\n" + source + "\n" + eventId;
  }

  /// Where it lies, as a person would look it up.
  public String place() {
    return "%s/%d/%d".formatted(topic.topicName(), partition, offset);
  }

  private static JsonNode reason(ConsumerRecord<String, byte[]> record) {
    var text = header(record, Headers.DLQ_REASON).orElse("");
    if (text.length() > LONGEST_REASON) {
      return MissingNode.getInstance();
    }
    try {
      return ContractJson.mapper().readTree(text);
    } catch (IOException e) {
      return MissingNode
          .getInstance(); // not written by a service; shown as unknown, never redriven
    }
  }

  private static Optional<String> header(ConsumerRecord<String, byte[]> record, String name) {
    return Optional.ofNullable(record.headers().lastHeader(name))
        .filter(header -> header.value() != null)
        .map(header -> new String(header.value(), StandardCharsets.UTF_8));
  }

  /// -1, which no topic has, for what is no partition.
  private static Integer partitionOf(String text) {
    long number = number(text);
    return number >= 0 && number <= Integer.MAX_VALUE ? (int) number : -1;
  }

  /// -1 for what is no number.
  private static Long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return -1L;
    }
  }
}
