package io.phasegate.contracts.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.phasegate.contracts.Cause;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.event.Announcement;
import io.phasegate.contracts.event.Event;
import io.phasegate.contracts.event.ServiceEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// Writes events in the binary mode of the CloudEvents 1.0 Kafka binding.
public final class EventWriter {
  private EventWriter() {}

  /// A decision as the record that announces it. It passes on the trace context of its cause
  /// unchanged, so that the trace joins and the bytes stay the same in a replay.
  public static OutgoingRecord decision(String topic, String source, Announcement announcement) {
    var decision = announcement.decision();
    var cause = announcement.cause();
    return write(topic, source, announcement.id(), decision.type(), cause.time(), decision, cause);
  }

  /// What a service tells itself because of another event. Its id follows from the cause: it is
  /// told once.
  public static OutgoingRecord note(String topic, String source, Cause cause, ServiceEvent event) {
    var type = event.getClass().getSimpleName();
    var id = DecisionIds.decision(cause, type, 0);
    return write(topic, source, id, type, cause.time(), event, cause);
  }

  /// An event that no other event caused.
  public static OutgoingRecord event(
      String topic, String source, EventId id, Instant time, Event event) {
    return write(topic, source, id, event.getClass().getSimpleName(), time, event, null);
  }

  private static OutgoingRecord write(
      String topic,
      String source,
      EventId id,
      String type,
      Instant time,
      Event event,
      @Nullable Cause cause) {
    var headers = new LinkedHashMap<String, String>();
    headers.put(Headers.SPECVERSION, Headers.VERSION);
    headers.put(Headers.ID, id.value());
    headers.put(Headers.SOURCE, source);
    headers.put(Headers.TYPE, type);
    headers.put(Headers.TIME, time.toString());
    headers.put(Headers.SUBJECT, event.key());
    headers.put(Headers.CONTENT_TYPE, Headers.JSON);
    if (cause != null) {
      headers.put(Headers.CAUSATION_ID, cause.id().value());
      if (cause.traceparent() != null) {
        headers.put(Headers.TRACEPARENT, cause.traceparent());
      }
    }
    var phase = event.phase();
    if (phase != null) {
      headers.put(Headers.CORRELATION_ID, phase.correlationId());
    }
    return new OutgoingRecord(topic, event.key(), headers, json(event));
  }

  private static String json(Event event) {
    try {
      return ContractJson.mapper().writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "A " + event.getClass().getSimpleName() + " cannot be written as JSON", e);
    }
  }
}
