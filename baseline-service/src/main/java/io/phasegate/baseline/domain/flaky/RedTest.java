package io.phasegate.baseline.domain.flaky;

import io.phasegate.contracts.Require;
import java.time.Instant;

/// A test that was red on the base branch. Counts are forgotten gradually, so they are no whole
/// numbers.
///
/// @param runs in which it was red or green
/// @param red those in which it was red
/// @param recentRed the same, forgotten so fast that about the last [#RECENT] runs count
/// @param lastRed when the log received the last run in which it was red
public record RedTest(double runs, double red, double recentRed, Instant lastRed) {
  /// Runs that are recent.
  static final int RECENT = 20;

  private static final double RECENT_FORGETTING = 1 - 1.0 / RECENT;

  /// So little red is as good as none: a single red run is forgotten some 300 runs later.
  private static final double NONE = 0.05;

  /// A trend takes two red runs that are recent, for one is chance.
  private static final double FEWEST_RED = 1.5;

  /// A trend takes three red runs that were to be expected and did not come.
  private static final double FEWEST_EXPECTED = 3;

  /// A trend takes some runs that are not recent.
  private static final double FEWEST_OLDER = 5;

  public RedTest {
    Require.that("runs", Double.isFinite(runs) && runs > 0, "a number of runs above 0", runs);
    Require.that("red", red >= 0 && red <= runs, "a number of runs from 0 to " + runs, red);
    Require.that(
        "recentRed", recentRed >= 0 && recentRed <= RECENT, "from 0 to " + RECENT, recentRed);
    Require.present("lastRed", lastRed);
  }

  /// The share of red runs.
  public double rate() {
    return red / runs;
  }

  /// True where it was both red and green, so that it may be flaky rather than broken.
  public boolean comesAndGoes() {
    return runs - red > NONE;
  }

  /// How often it is red of late, against what is remembered from before.
  public Trend trend() {
    double recentRuns = RECENT * (1 - StrictMath.pow(RECENT_FORGETTING, runs));
    double olderRuns = runs - recentRuns;
    if (olderRuns < FEWEST_OLDER) {
      return Trend.STEADY;
    }
    double expected = Math.max(0, red - recentRed) / olderRuns * recentRuns;
    if (recentRed >= FEWEST_RED && recentRed >= 2 * expected) {
      return Trend.RISING;
    }
    return expected >= FEWEST_EXPECTED && recentRed <= expected / 2 ? Trend.FALLING : Trend.STEADY;
  }

  boolean isForgotten() {
    return red < NONE;
  }

  static RedTest first(double runs, Instant at) {
    return new RedTest(runs, 1, 1, at);
  }

  RedTest redAgain(double forgetting, Instant at) {
    double all = Counts.more(runs, forgetting);
    return new RedTest(
        all,
        Math.min(all, Counts.more(red, forgetting)),
        Math.min(RECENT, Counts.more(recentRed, RECENT_FORGETTING)),
        at);
  }

  RedTest green(double forgetting) {
    return new RedTest(
        Counts.more(runs, forgetting),
        Counts.less(red, forgetting),
        Counts.less(recentRed, RECENT_FORGETTING),
        lastRed);
  }

  /// After a run that did not have it.
  RedTest absent(double forgetting) {
    return new RedTest(
        Math.max(Counts.less(runs, forgetting), Counts.SMALLEST),
        Counts.less(red, forgetting),
        Counts.less(recentRed, RECENT_FORGETTING),
        lastRed);
  }

  /// Where a test's failures are heading.
  public enum Trend {
    /// At least twice as often red as before.
    RISING,
    STEADY,
    /// At most half as often red as before.
    FALLING
  }
}
