package io.phasegate.benchmarks.success;

/// What a test came to in one run.
enum TestOutcome {
  PASSED,
  FAILED,
  ERROR,
  SKIPPED;

  boolean red() {
    return this == FAILED || this == ERROR;
  }
}
