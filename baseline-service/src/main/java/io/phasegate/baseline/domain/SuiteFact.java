package io.phasegate.baseline.domain;

import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.event.Announcement;

/// What follows from an input. Those of the suite change the state; the others are for the world,
/// and the state is the same after them.
public sealed interface SuiteFact {
  /// The suite has its baseline, its first or a newer one.
  record BaselineStored(Baseline baseline) implements SuiteFact {}

  /// Somebody was asked for a baseline.
  record BaselineAsked() implements SuiteFact {}

  /// A phase waits for the baseline.
  record PhaseParked(SuiteInput.PhaseTested phase) implements SuiteFact {}

  /// A phase no longer waits for the baseline.
  record PhaseReleased(String eventKey) implements SuiteFact {}

  /// A phase waits for retries.
  record TrialSet(PhaseTrial trial) implements SuiteFact {}

  /// A phase that waited for retries has its answer.
  record TrialClosed(String eventKey) implements SuiteFact {}

  /// A retry was reported that nobody has asked for, yet.
  record AnswerKept(SuiteInput.RetryReported report) implements SuiteFact {}

  /// A kept answer was claimed or refused.
  record AnswerTaken(String eventKey) implements SuiteFact {}

  /// A history knows more.
  record HistoryLearned(SuiteHistory history) implements SuiteFact {}

  /// What a history passes on to the suite at a commit.
  record HandedOn(SuiteInput input) implements SuiteFact {}

  /// A decision is to be published. A rejection comes with a dead letter.
  record DecisionAnnounced(Announcement announcement) implements SuiteFact {}

  /// The state wants to hear of itself again; a deadline of the same name moves.
  record DeadlineSet(Deadline deadline) implements SuiteFact {}

  /// The state no longer needs that deadline.
  record DeadlineCleared(String name) implements SuiteFact {}
}
