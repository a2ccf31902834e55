package io.phasegate.cli.doctor;

/// How bad a finding is.
public enum Severity {
  /// As it should be.
  OK,
  /// Worth knowing; nothing to do.
  INFO,
  /// Will become an error, or could not be looked at.
  WARNING,
  /// Decisions are missing, wrong or about to be.
  ERROR
}
