package io.phasegate.baseline.domain;

import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.event.Announcement;

/// What follows from an input. The first four change the state; the others are for the world, and
/// the state is the same after them.
public sealed interface SuiteFact {
  /// The suite has its baseline, for good.
  record BaselineStored(Baseline baseline) implements SuiteFact {}

  /// Somebody was asked for a baseline.
  record BaselineAsked() implements SuiteFact {}

  /// A phase waits for the baseline.
  record PhaseParked(SuiteInput.PhaseTested phase) implements SuiteFact {}

  /// A waiting phase has its answer.
  record PhaseReleased(String eventKey) implements SuiteFact {}

  /// A decision is to be published. A rejection comes with a dead letter.
  record DecisionAnnounced(Announcement announcement) implements SuiteFact {}

  /// The state wants to hear of itself again; a deadline of the same name moves.
  record DeadlineSet(Deadline deadline) implements SuiteFact {}

  /// The state no longer needs that deadline.
  record DeadlineCleared(String name) implements SuiteFact {}
}
