package io.phasegate.token.domain;

import io.phasegate.contracts.Require;

/// What forecasts of a group are corrected by, at one moment. The group's own numbers are shrunk
/// towards those of all groups of its repository, and these towards the prior: few observations
/// move little.
///
/// @param samples observations of the group, or of the repository where the group has none
/// @param point added to the logarithm of the point forecast, see [Habits]
/// @param middle added to the logarithm of the median
/// @param upper added to the logarithm of the 90 % quantile
public record Calibration(long samples, double point, double middle, double upper) {
  public static final Calibration NONE = new Calibration(0, 0, 0, 0);

  /// A factor of 20 either way; beyond it lies a mistake of what was reported.
  private static final double FURTHEST = 3;

  /// As many observations count as much as what they are shrunk towards.
  private static final double WEIGHT = 15;

  public Calibration {
    Require.atLeast("calibration.samples", 0, samples);
    Require.that("calibration.point", Math.abs(point) <= FURTHEST, "-3 to 3", point);
    Require.that("calibration.middle", Math.abs(middle) <= FURTHEST, "-3 to 3", middle);
    Require.that("calibration.upper", Math.abs(upper) <= FURTHEST, "-3 to 3", upper);
  }

  static Calibration of(Tracker group, Tracker all, double point) {
    double own = group.samples() / (group.samples() + WEIGHT);
    return new Calibration(
        group.samples() == 0 ? all.samples() : group.samples(),
        point,
        bounded(own * group.middle() + (1 - own) * all.middle()),
        bounded(own * group.upper() + (1 - own) * all.upper()));
  }

  /// The nearest number that a correction may be.
  static double bounded(double offset) {
    return Math.clamp(offset, -FURTHEST, FURTHEST);
  }
}
