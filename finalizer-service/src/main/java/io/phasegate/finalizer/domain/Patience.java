package io.phasegate.finalizer.domain;

import io.phasegate.contracts.Require;
import java.time.Duration;

/// How long a completed phase waits for what others have to say, counted from the time when the
/// broker received it; at most a week.
///
/// @param delta for its test delta
/// @param audit for the audit of what it changed
/// @param continuation for the end of a truncation that is known to be open
public record Patience(Duration delta, Duration audit, Duration continuation) {
  private static final Duration LONGEST = Duration.ofDays(7);

  public Patience {
    require("deltaWait", delta);
    require("governanceWait", audit);
    require("continuationWait", continuation);
  }

  /// A quarter of an hour for tests that may have to be repeated, two minutes for an audit that may
  /// have to fetch two commits, two seconds for a merge that has happened before the phase was
  /// completed or never will.
  public static Patience defaults() {
    return new Patience(Duration.ofMinutes(15), Duration.ofMinutes(2), Duration.ofSeconds(2));
  }

  private static void require(String field, Duration wait) {
    Require.present(field, wait);
    Require.that(
        field,
        wait.isPositive() && wait.compareTo(LONGEST) <= 0,
        "more than nothing and at most " + LONGEST,
        wait);
  }
}
