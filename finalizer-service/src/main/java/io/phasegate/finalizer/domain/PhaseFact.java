package io.phasegate.finalizer.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.event.Announcement;
import io.phasegate.contracts.event.PhaseStatus;

/// What follows from an input. The life of an attempt:
///
/// ```
///              DeltaHeld                      AttemptDecided (no CI sent, or its delta is held)
///   unknown ─────────────▶ deltas held ─────────────────────────────────────────▶ decided
///      │                        │                                                  ▲
///      │ CompletionAwaitsDelta  │ CompletionAwaitsDelta                            │
///      └────────────┬───────────┘                                                  │
///                   ▼                  AttemptDecided (delta came, or the deadline)│
///                awaiting ─────────────────────────────────────────────────────────┘
/// ```
///
/// `decided` is final: what comes later for the attempt is rejected or means nothing.
public sealed interface PhaseFact {

  /// A delta came before its completion.
  record DeltaHeld(DeltaEvidence delta) implements PhaseFact {}

  /// A CI report was sent, and baseline-service has not answered yet.
  record CompletionAwaitsDelta(Completion completion) implements PhaseFact {}

  /// The attempt has its decision.
  ///
  /// @param cause the completion that was decided
  record AttemptDecided(PhaseRef phase, Cause cause, PhaseStatus status) implements PhaseFact {}

  /// To be published; changes no state.
  record DecisionAnnounced(Announcement announcement) implements PhaseFact {}

  /// To be written to the deadline table; changes no state.
  record DeadlineSet(Deadline deadline) implements PhaseFact {}

  /// To be removed from the deadline table; changes no state.
  record DeadlineCleared(String name) implements PhaseFact {}
}
