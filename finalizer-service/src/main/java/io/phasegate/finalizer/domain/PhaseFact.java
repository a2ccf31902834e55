package io.phasegate.finalizer.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.event.Announcement;
import io.phasegate.contracts.event.PhaseStatus;

/// What follows from an input. The life of an attempt:
///
/// ```
///   unknown ──DeltaHeld, OutputHeard──▶ evidence held ──────AttemptDecided──────▶ decided
///      │                                      │      (nothing is missing)            ▲
///      │ CompletionWaits                      │ CompletionWaits                      │
///      └──────────────────┬───────────────────┘                                      │
///                         ▼                                                          │
///          waits for the test delta ──AttemptDecided (delta came, or deadline)───────┤
///                         │                                                          │
///                         │ CompletionWaits (the changes are not audited yet)        │
///                         ▼                                                          │
///          waits for the audit ──────AttemptDecided (audit came, or deadline)────────┤
///                         │                                                          │
///                         │ CompletionWaits (the output is cut and not merged)       │
///                         ▼                                                          │
///          waits for the merge ──────AttemptDecided (merged, or deadline)────────────┘
/// ```
///
/// `decided` is final: what comes later for the attempt is rejected or means nothing.
public sealed interface PhaseFact {

  /// A delta came before its completion.
  record DeltaHeld(DeltaEvidence delta) implements PhaseFact {}

  /// An audit came before its completion.
  record AuditHeld(AuditEvidence audit) implements PhaseFact {}

  /// continuation-service said something about the output of an attempt that is not decided.
  record OutputHeard(PhaseRef phase, OutputState output) implements PhaseFact {}

  /// Something is missing before the attempt can be decided.
  record CompletionWaits(Waiting waiting) implements PhaseFact {}

  /// The attempt has its decision.
  ///
  /// @param cause the completion that was decided
  /// @param report what it was decided on
  record AttemptDecided(PhaseRef phase, Cause cause, PhaseStatus status, ReportDigest report)
      implements PhaseFact {}

  /// To be published; changes no state.
  record DecisionAnnounced(Announcement announcement) implements PhaseFact {}

  /// To be written to the deadline table; changes no state.
  record DeadlineSet(Deadline deadline) implements PhaseFact {}

  /// To be removed from the deadline table; changes no state.
  record DeadlineCleared(String name) implements PhaseFact {}
}
