package io.phasegate.contracts.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.Event;
import io.phasegate.contracts.event.EventType;
import io.phasegate.contracts.event.RejectionCode;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Reads records of the CloudEvents Kafka binding, binary and structured, into events.
///
/// Nothing a record holds makes it throw: what cannot be read is [Reading.Refused] with what was
/// expected and what was found.
public final class EventReader {
  private final Map<EventType, ObjectReader> readers = new EnumMap<>(EventType.class);

  /// @param wanted the types that are decoded; all others are [Reading.Skipped]
  public EventReader(Set<EventType> wanted) {
    wanted.forEach(type -> readers.put(type, ContractJson.mapper().readerFor(type.recordClass())));
  }

  public Reading read(ConsumerRecord<String, byte[]> record) {
    var attributes = new AttributeReader(record);
    try {
      return decode(record, attributes);
    } catch (Refusal refusal) {
      return new Reading.Refused(
          attributes.bestEnvelope(),
          refusal.code(),
          refusal.text(),
          refusal.pointer(),
          phaseOf(attributes),
          record.topic(),
          record.key());
    }
  }

  private Reading decode(ConsumerRecord<String, byte[]> record, AttributeReader attributes)
      throws Refusal {
    if (record.value() != null && record.value().length > Topic.MAX_RECORD_BYTES) {
      throw new Refusal(
          RejectionCode.TOO_LARGE,
          "record: expected at most %d bytes, found %d"
              .formatted(Topic.MAX_RECORD_BYTES, record.value().length));
    }
    var envelope = attributes.envelope();
    var type = EventType.byName(envelope.type());
    if (type.isEmpty()) {
      return new Reading.Skipped(envelope.type());
    }
    if (!type.get().mayAppearOn(record.topic())) {
      throw new Refusal(
          RejectionCode.WRONG_TOPIC,
          "ce_type: expected a type of topic %s, found '%s'"
              .formatted(record.topic(), envelope.type()));
    }
    var reader = readers.get(type.get());
    if (reader == null) {
      return new Reading.Skipped(envelope.type());
    }
    Event event = body(reader, attributes);
    requireKey(record, event);
    return new Reading.Accepted(envelope, event);
  }

  private static Event body(ObjectReader reader, AttributeReader attributes) throws Refusal {
    try {
      JsonNode structured = attributes.structuredData();
      Event event =
          structured != null ? reader.readValue(structured) : reader.readValue(attributes.value());
      if (event == null) {
        throw new Refusal(RejectionCode.NOT_JSON, "body: expected a JSON object, found null");
      }
      return event;
    } catch (JsonProcessingException e) {
      throw JsonRefusals.of(e);
    } catch (IOException e) {
      throw new Refusal(RejectionCode.NOT_JSON, "body: expected UTF-8 JSON, found " + e);
    }
  }

  private static void requireKey(ConsumerRecord<String, byte[]> record, Event event)
      throws Refusal {
    if (record.key() != null && !record.key().equals(event.key())) {
      throw new Refusal(
          RejectionCode.KEY_MISMATCH,
          "key: expected '%s' as in the body, found '%s'"
              .formatted(event.key(), JsonRefusals.shorten(record.key())));
    }
  }

  private static @Nullable PhaseRef phaseOf(AttributeReader attributes) {
    try {
      var structured = attributes.structuredData();
      var body =
          structured != null ? structured : ContractJson.mapper().readTree(attributes.value());
      return body.has("phase")
          ? ContractJson.mapper().treeToValue(body.get("phase"), PhaseRef.class)
          : null;
    } catch (IOException | Refusal unreadable) {
      return null; // The refusal that led here already says what is wrong with the record.
    }
  }
}
