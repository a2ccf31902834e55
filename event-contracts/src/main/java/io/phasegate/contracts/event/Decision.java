package io.phasegate.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.phasegate.contracts.EventId;
import java.time.Instant;

/// What a service decides. `causedBy` names the event that is answered and `decidedAt` is that
/// event's time, never the clock's, so that a replay yields the same bytes.
public sealed interface Decision extends Event
    permits TokenDecision,
        BaselineDecision,
        GovernanceDecision,
        ContinuationDecision,
        FinalizerDecision {
  EventId causedBy();

  Instant decidedAt();

  /// The CloudEvents type: the record's name.
  @JsonIgnore
  default String type() {
    return getClass().getSimpleName();
  }
}
