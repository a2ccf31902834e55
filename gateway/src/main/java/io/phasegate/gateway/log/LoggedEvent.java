package io.phasegate.gateway.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.contracts.PhaseRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An event as it stands in the log.
///
/// @param at the broker's time
/// @param causationId the event that a decision answers
/// @param key the record's
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LoggedEvent(
    String topic,
    int partition,
    long offset,
    Instant at,
    String type,
    String eventId,
    String source,
    @Nullable String causationId,
    @Nullable String key,
    @Nullable PhaseRef phase,
    JsonNode body) {
  /// The same event with long texts cut.
  public LoggedEvent shortened() {
    return new LoggedEvent(
        topic,
        partition,
        offset,
        at,
        type,
        eventId,
        source,
        causationId,
        key,
        phase,
        Shortening.of(body));
  }
}
