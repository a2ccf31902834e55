package io.phasegate.baseline.domain;

/// What became of one test, from best to worst: where a test has several outcomes, the worst
/// counts.
public enum Outcome {
  PASSED,
  SKIPPED,
  FAILED,
  ERROR;

  /// True where the test stands against the change: it failed or broke down.
  public boolean red() {
    return this == FAILED || this == ERROR;
  }

  public Outcome worse(Outcome other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
