package io.phasegate.baseline.domain;

import io.phasegate.contracts.Require;
import java.time.Instant;

/// What was red before: a suite at a commit, each test at the best of the runs that were reported.
///
/// @param past what was known of its tests by then
/// @param receivedAt when the broker appended its report to the log
public record Baseline(TestRun run, Past past, Instant receivedAt) {
  public Baseline {
    Require.present("run", run);
    Require.present("past", past);
    Require.present("receivedAt", receivedAt);
  }
}
