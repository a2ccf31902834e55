package io.phasegate.benchmarks.success;

import io.phasegate.contracts.event.PhaseOutcome;
import io.phasegate.contracts.event.PhaseStatus;
import io.phasegate.contracts.event.TestDeltaComputed;
import org.jspecify.annotations.Nullable;

/// A phase and what was decided on it.
///
/// @param last the attempt that is judged
/// @param outcome null where its completion was rejected
/// @param delta null where none was computed
record PlayedPhase(
    Story story, Attempt last, @Nullable PhaseOutcome outcome, @Nullable TestDeltaComputed delta) {

  boolean completed() {
    return outcome != null && outcome.status() == PhaseStatus.COMPLETE;
  }

  /// What blocked it, for people.
  String why() {
    return outcome == null ? "rejected" : String.join("; ", outcome.blockingIssues());
  }
}
