package io.phasegate.gateway.domain;

/// How far an attempt at a phase is, for people who look at it; nothing is decided by it.
public enum PhaseState {
  PLANNED,
  BUDGETED,
  TRUNCATED,
  TESTING,
  AWAITING_APPROVAL,
  COMPLETE,
  BLOCKED;

  /// What the log says of an attempt, in whichever order its topics were read.
  ///
  /// @param openRequests requests to touch protected paths that nobody has decided
  /// @param cut whether an output was cut that is not whole yet
  public record Signs(
      boolean budgeted,
      boolean cut,
      boolean completed,
      int openRequests,
      boolean finalized,
      boolean blocked) {}

  /// The last state that applies; BLOCKED where the log contradicts itself.
  public static PhaseState of(Signs signs) {
    if (signs.blocked()) {
      return BLOCKED;
    }
    if (signs.finalized()) {
      return COMPLETE;
    }
    if (signs.openRequests() > 0) {
      return AWAITING_APPROVAL;
    }
    if (signs.completed()) {
      return TESTING;
    }
    if (signs.cut()) {
      return TRUNCATED;
    }
    return signs.budgeted() ? BUDGETED : PLANNED;
  }
}
