package io.phasegate.contracts.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.RejectionCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// The CloudEvents attributes of one record, in whichever mode it came.
///
/// A record is structured where its content type says so, or where it has no CloudEvents headers
/// at all and its value is a JSON object with a `specversion`: a plain console producer sends that.
final class AttributeReader {
  private static final String UNKNOWN = "unknown";

  /// Values of `authtype` that say that nobody was authenticated.
  private static final Set<String> NOBODY = Set.of("unauthenticated", "unknown");

  private final ConsumerRecord<String, byte[]> record;
  private final boolean structured;
  private @Nullable JsonNode document;

  AttributeReader(ConsumerRecord<String, byte[]> record) {
    this.record = record;
    var contentType = header(Headers.CONTENT_TYPE);
    boolean declared = contentType != null && contentType.startsWith("application/cloudevents");
    boolean bare = header(Headers.SPECVERSION) == null && header(Headers.TYPE) == null;
    this.structured = declared || (bare && looksStructured(record.value()));
  }

  Envelope envelope() throws Refusal {
    var version = required("specversion");
    if (!Headers.VERSION.equals(version)) {
      throw invalid("specversion", "'1.0'", version);
    }
    var source = required("source");
    var type = required("type");
    var id = attribute("id");
    try {
      Require.name("source", source);
      return new Envelope(
          id == null ? placeId() : new EventId(id),
          source,
          type,
          time(),
          trace(),
          receivedAt(),
          authenticatedAs(),
          redrives());
    } catch (ContractViolation violation) {
      throw new Refusal(
          RejectionCode.INVALID_ATTRIBUTE, attributeName("") + violation.getMessage());
    }
  }

  /// What can be known of a record that was refused.
  Envelope bestEnvelope() {
    var source = usable(quietly("source"), "/kafka/" + record.topic());
    var type = usable(quietly("type"), UNKNOWN);
    var id = quietly("id");
    var eventId = usable(id, "").isEmpty() ? placeId() : new EventId(String.valueOf(id));
    return new Envelope(eventId, source, type, bestTime(), trace(), receivedAt(), null, redrives());
  }

  /// The body of a structured event; null in binary mode.
  @Nullable JsonNode structuredData() throws Refusal {
    if (!structured) {
      return null;
    }
    var data = document().get("data");
    if (data != null) {
      return data;
    }
    var encoded = document().get("data_base64");
    if (encoded == null) {
      throw new Refusal(
          RejectionCode.MISSING_ATTRIBUTE, "data: expected the event's body in 'data', found none");
    }
    try {
      return ContractJson.mapper().readTree(encoded.binaryValue());
    } catch (IOException e) {
      throw new Refusal(
          RejectionCode.NOT_JSON, "data_base64: expected base64 of JSON, found something else");
    }
  }

  byte[] value() throws Refusal {
    var value = record.value();
    if (value == null) {
      throw new Refusal(RejectionCode.NOT_JSON, "body: expected a JSON object, found no value");
    }
    return value;
  }

  private String required(String name) throws Refusal {
    var value = attribute(name);
    if (value == null || value.isBlank()) {
      throw new Refusal(
          RejectionCode.MISSING_ATTRIBUTE,
          "%s: expected a %s with this name, found %s"
              .formatted(
                  attributeName(name),
                  structured ? "field" : "header",
                  value == null ? "none" : "a blank value"));
    }
    return value;
  }

  private @Nullable String attribute(String name) throws Refusal {
    if (!structured) {
      return header(Headers.PREFIX + name);
    }
    var value = document().get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw invalid(name, "text", value.toString());
    }
    return value.textValue();
  }

  private @Nullable String quietly(String name) {
    try {
      return attribute(name);
    } catch (Refusal unreadable) {
      return null; // The caller is already reporting why the record cannot be read.
    }
  }

  private Instant time() throws Refusal {
    var time = attribute("time");
    if (time == null) {
      return receivedAt();
    }
    try {
      return Rfc3339.parse(time);
    } catch (DateTimeException e) {
      throw invalid("time", "an RFC 3339 time such as 2026-01-31T12:00:00Z", time);
    }
  }

  private Instant bestTime() {
    try {
      return time();
    } catch (Refusal unreadable) {
      return receivedAt(); // As for an event without a time.
    }
  }

  private @Nullable String trace() {
    var header = header(Headers.TRACEPARENT);
    return Traceparent.of(header != null ? header : quietly("traceparent"));
  }

  /// An identity without a word on how it was established is none: it might be anybody's claim.
  private @Nullable String authenticatedAs() throws Refusal {
    var type = attribute("authtype");
    return type == null || NOBODY.contains(type) ? null : attribute("authid");
  }

  private Instant receivedAt() {
    return Instant.ofEpochMilli(Math.max(0, record.timestamp()));
  }

  private int redrives() {
    return Redrive.count(record.headers());
  }

  /// An event that came back from a dead-letter topic is at another place than before; its header
  /// says which id it got at the first.
  private EventId placeId() {
    var given = redrives() == 0 ? null : header(Headers.ID);
    return usable(given, "").isEmpty()
        ? DecisionIds.ofPlace(record.topic(), record.partition(), record.offset())
        : new EventId(String.valueOf(given));
  }

  private JsonNode document() throws Refusal {
    if (document == null) {
      try {
        document = ContractJson.mapper().readTree(value());
      } catch (JsonProcessingException e) {
        throw JsonRefusals.of(e);
      } catch (IOException e) {
        throw new Refusal(RejectionCode.NOT_JSON, "body: expected UTF-8 JSON, found " + e);
      }
    }
    return document;
  }

  private @Nullable String header(String name) {
    var header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private Refusal invalid(String name, String expected, String found) {
    return new Refusal(
        RejectionCode.INVALID_ATTRIBUTE,
        "%s: expected %s, found '%s'"
            .formatted(attributeName(name), expected, JsonRefusals.shorten(found)));
  }

  private String attributeName(String name) {
    return structured ? name : Headers.PREFIX + name;
  }

  private static String usable(@Nullable String value, String otherwise) {
    if (value == null) {
      return otherwise;
    }
    try {
      return Require.name("attribute", value);
    } catch (ContractViolation unusable) {
      return otherwise; // The refusal in progress tells what is wrong with it.
    }
  }

  private static boolean looksStructured(byte @Nullable [] value) {
    if (value == null) {
      return false;
    }
    try (var parser = ContractJson.mapper().createParser(value)) {
      if (parser.nextToken() != com.fasterxml.jackson.core.JsonToken.START_OBJECT) {
        return false;
      }
      for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        if (name.equals("specversion")) {
          return true;
        }
        parser.nextToken();
        parser.skipChildren();
      }
      return false;
    } catch (IOException notJson) {
      return false; // Then it is read as binary mode, and refused for what is missing there.
    }
  }
}
