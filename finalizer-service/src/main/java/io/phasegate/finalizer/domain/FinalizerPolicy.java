package io.phasegate.finalizer.domain;

import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.TestDeltaComputed.Severity;
import java.time.Duration;

/// What a repository's owner may choose about completion.
///
/// @param ciRequired whether a phase that changes more than documentation needs a CI report
/// @param tolerance the worst severity of a regression that only warns; tests named in
///   `validationTests` are never tolerated
/// @param deltaWait how long a completed phase waits for its test delta before it is blocked, at
///   most a week
public record FinalizerPolicy(boolean ciRequired, Severity tolerance, Duration deltaWait) {
  private static final Duration LONGEST_WAIT = Duration.ofDays(7);

  public FinalizerPolicy {
    Require.present("tolerance", tolerance);
    Require.that(
        "tolerance", tolerance != Severity.CRITICAL, "none, low, medium or high", tolerance);
    Require.present("deltaWait", deltaWait);
    Require.that(
        "deltaWait",
        deltaWait.isPositive() && deltaWait.compareTo(LONGEST_WAIT) <= 0,
        "more than nothing and at most " + LONGEST_WAIT,
        deltaWait);
  }

  /// CI required, nothing tolerated, 15 minutes of patience.
  public static FinalizerPolicy defaults() {
    return new FinalizerPolicy(true, Severity.NONE, Duration.ofMinutes(15));
  }
}
