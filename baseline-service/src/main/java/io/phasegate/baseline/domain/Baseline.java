package io.phasegate.baseline.domain;

import io.phasegate.contracts.Require;
import java.time.Instant;

/// What was red before: the first usable run of a suite at a commit.
///
/// @param receivedAt when the broker appended its report to the log
public record Baseline(TestRun run, Instant receivedAt) {
  public Baseline {
    Require.present("run", run);
    Require.present("receivedAt", receivedAt);
  }
}
