package io.phasegate.finalizer.domain;

/// Which phases need a CI report. Tests that are named for validation must have run, whatever is
/// demanded.
public enum CiDemand {
  ALWAYS,
  /// All that change more than documentation.
  UNLESS_DOCUMENTATION,
  NEVER
}
