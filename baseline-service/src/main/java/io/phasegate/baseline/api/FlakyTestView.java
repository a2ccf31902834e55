package io.phasegate.baseline.api;

import io.phasegate.baseline.domain.flaky.RedTest;
import java.time.Instant;

/// A test that was both red and green on the base branch.
///
/// @param rate the share of red runs, from 0 to 1
/// @param red red runs; old ones are forgotten gradually, so it is no whole number
/// @param runs all runs, counted likewise
/// @param lastSeen when the log received the last run in which it was red
public record FlakyTestView(
    String suite,
    String id,
    double rate,
    double red,
    double runs,
    Instant lastSeen,
    RedTest.Trend trend) {

  static FlakyTestView of(String suite, String id, RedTest test) {
    return new FlakyTestView(
        suite, id, test.rate(), test.red(), test.runs(), test.lastRed(), test.trend());
  }
}
