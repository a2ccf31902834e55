package io.phasegate.continuation.domain;

import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.event.Announcement;

/// What follows from an input. The life of a truncated output:
///
/// ```
///            OutputWaits                    OutputReleased
///   unknown ─────────────▶ waits for the plan ───────────┐
///      │                                                 │
///      │ (the plan is known)                             ▼
///      └──────────────────────▶ judged ──(refused: nothing stays)──▶ over
///                                  │
///                                  │ ContinuationAsked     ┌───────┐ ContinuationAsked
///                                  └─────────────────────▶ open ◀──┘ (merged, not whole yet)
///                                                          │
///                                                          │ ContinuationEnded (whole, or refused)
///                                                          ▼
///                                                        ended ──AttemptForgotten──▶ unknown
/// ```
///
/// Each truncated output has a life of its own. A newer one of the same attempt starts over and
/// leaves an older one as it is, so that which of two topics is read first can change no decision.
public sealed interface ContinuationFact {

  /// What the attempt was estimated to need.
  record PlanHeard(Plan plan) implements ContinuationFact {}

  /// An output to be continued waits until it is known whether there is a plan.
  record OutputWaits(TruncatedOutput truncated) implements ContinuationFact {}

  /// It waits no longer.
  record OutputReleased(String truncation) implements ContinuationFact {}

  /// A continuation was issued.
  record ContinuationAsked(Continuing continuing) implements ContinuationFact {}

  /// Nothing more is asked for this output.
  record ContinuationEnded(String truncation) implements ContinuationFact {}

  /// An answer came before what it answers to.
  record AnswerHeld(Answer answer) implements ContinuationFact {}

  /// An answer that was held is dealt with.
  record AnswerReleased(Answer answer) implements ContinuationFact {}

  /// What was kept of an attempt is gone.
  record AttemptForgotten(int attempt) implements ContinuationFact {}

  /// To be published; changes no state.
  record DecisionAnnounced(Announcement announcement) implements ContinuationFact {}

  /// To be written to the deadline table; changes no state.
  record DeadlineSet(Deadline deadline) implements ContinuationFact {}

  /// To be removed from the deadline table; changes no state.
  record DeadlineCleared(String name) implements ContinuationFact {}
}
