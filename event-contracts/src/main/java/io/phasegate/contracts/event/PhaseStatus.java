package io.phasegate.contracts.event;

/// What became of an attempt.
public enum PhaseStatus {
  COMPLETE,
  BLOCKED
}
