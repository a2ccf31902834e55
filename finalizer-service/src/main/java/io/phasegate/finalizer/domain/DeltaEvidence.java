package io.phasegate.finalizer.domain;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.TestDeltaComputed;

/// A test delta with the id of the event that brought it.
public record DeltaEvidence(EventId eventId, TestDeltaComputed delta) {
  public DeltaEvidence {
    Require.present("deltaEvidence.eventId", eventId);
    Require.present("deltaEvidence.delta", delta);
  }

  /// True where baseline-service computed this delta for exactly that completion. A delta of
  /// another attempt, or of another event for the same attempt, never counts.
  boolean answers(Completion completion) {
    return delta.causedBy().equals(completion.cause().id())
        && delta.phase().equals(completion.phase());
  }
}
