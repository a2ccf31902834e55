package io.phasegate.baseline.domain.flaky;

/// Runs of a test on the base branch, as far as they are remembered.
///
/// @param runs in which the test was red or green
/// @param red those in which it was red
public record Counts(double runs, double red) {
  static final Counts NONE = new Counts(0, 0);

  /// Counts are kept to six decimals, so that what is stored stays short. With three, one that is
  /// forgotten slowly would be rounded to itself for ever.
  private static final double SCALE = 1_000_000;

  static final double SMALLEST = 1 / SCALE;

  /// After one more run.
  static double more(double count, double forgetting) {
    return rounded(count * forgetting + 1);
  }

  /// After a run that does not add to it.
  static double less(double count, double forgetting) {
    return rounded(count * forgetting);
  }

  private static double rounded(double count) {
    return Math.rint(count * SCALE) / SCALE;
  }
}
