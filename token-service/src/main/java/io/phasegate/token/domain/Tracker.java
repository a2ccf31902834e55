package io.phasegate.token.domain;

import io.phasegate.contracts.Require;

/// What was learned of one group of phases: two numbers that follow two quantiles of the
/// forecast's error, each by the rule of the online quantile tracker (the "P" of conformal PID
/// control: Angelopoulos, Candès and Tibshirani 2023; Gibbs and Candès 2021).
///
/// After each observation a number moves up by `rate · (1 − share)` if the actual was above it,
/// and down by `rate · share` if not; so in the long run exactly that share lies above,
/// whatever the bias and however the errors are spread. One outlier moves it no further than any
/// other miss, and what is long ago is forgotten by itself. The rate falls from [#FIRST_RATE] to
/// [#LAST_RATE].
///
/// @param samples observations that moved it
/// @param middle added to the logarithm of the median
/// @param upper added to the logarithm of the 90 % quantile
public record Tracker(long samples, double middle, double upper) {
  public static final Tracker NEW = new Tracker(0, 0, 0);

  /// The share of phases that may need more than their budget.
  public static final double TRUNCATED = 0.07;

  private static final double FIRST_RATE = 0.6;
  private static final double LAST_RATE = 0.15;
  private static final double MIDDLE_RATE = 0.3;

  public Tracker {
    Require.atLeast("samples", 0, samples);
    Require.that("middle", Double.isFinite(middle), "a number", middle);
    Require.that("upper", Double.isFinite(upper), "a number", upper);
  }

  /// @param aboveMiddle whether more was needed than the median; null where it is not known
  /// @param aboveUpper whether more was needed than the 90 % quantile; null where it is not known
  Tracker after(Side aboveMiddle, Side aboveUpper) {
    double rate = Math.max(LAST_RATE, FIRST_RATE / Math.sqrt(1 + samples / 4.0));
    return new Tracker(
        samples + 1,
        Calibration.bounded(middle + MIDDLE_RATE * rate * aboveMiddle.step(0.5)),
        Calibration.bounded(upper + rate * aboveUpper.step(TRUNCATED)));
  }

  /// Where the actual lies, seen from a forecast.
  enum Side {
    ABOVE,
    BELOW,
    /// An output that was cut below the forecast: it would have been longer, nobody knows by how
    /// much.
    UNKNOWN;

    /// @param share of actuals that are to lie above
    double step(double share) {
      return switch (this) {
        case ABOVE -> 1 - share;
        case BELOW -> -share;
        case UNKNOWN -> 0;
      };
    }
  }
}
