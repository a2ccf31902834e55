package io.phasegate.baseline.domain.flaky;

import io.phasegate.contracts.Require;

/// How long a suite's history remembers, and how many tests.
///
/// @param forgetting what a run weighs after the next one. A run counts 1, so that a history holds
///     at most 1 / (1 − forgetting) runs: .99 holds 100, of which half are from the last 69. That
///     is enough to know a test that fails once in thirty runs, and lets a repaired one be stable
///     again after some 300 green runs
/// @param mostTests tests that are remembered; beyond, those with the fewest red runs and then with
///     the fewest runs are forgotten, and are judged as tests without a history
public record HistoryPolicy(double forgetting, int mostTests) {
  public static final HistoryPolicy DEFAULT = new HistoryPolicy(0.99, 20_000);

  private static final int MOST_TESTS = 1_000_000;

  public HistoryPolicy {
    Require.that(
        "forgetting", forgetting > 0 && forgetting <= 1, "a number from above 0 to 1", forgetting);
    Require.that(
        "mostTests",
        mostTests >= 1 && mostTests <= MOST_TESTS,
        "from 1 to " + MOST_TESTS,
        mostTests);
  }
}
