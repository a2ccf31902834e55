package io.phasegate.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The answer to an event that cannot be decided. A copy of the event is on the dead-letter topic.
///
/// @param eventId the rejected event's id, or one made from its place in the log
/// @param rejectedType the rejected event's type, `unknown` where it could not be read
/// @param message what was expected and what was found
/// @param pointer RFC 6901 pointer to the offending field, where there is one
/// @param phase the phase the event was about, where that could be read
/// @param recordKey the Kafka key of the rejected record, which this answer shares
public record EventRejected(
    EventId eventId,
    @JsonProperty("type") String rejectedType,
    String topic,
    RejectionCode code,
    String message,
    @Nullable String pointer,
    @Nullable PhaseRef phase,
    @Nullable String recordKey,
    EventId causedBy,
    Instant decidedAt)
    implements TokenDecision,
        BaselineDecision,
        GovernanceDecision,
        ContinuationDecision,
        FinalizerDecision {
  public EventRejected {
    Require.present("eventId", eventId);
    Require.present("type", rejectedType);
    Require.name("topic", topic);
    Require.present("code", code);
    Require.present("message", message);
    Require.present("causedBy", causedBy);
    Require.present("decidedAt", decidedAt);
  }

  @Override
  public String key() {
    return recordKey != null ? recordKey : phase != null ? phase.key() : eventId.value();
  }
}
