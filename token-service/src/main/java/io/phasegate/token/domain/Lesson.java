package io.phasegate.token.domain;

import io.phasegate.contracts.Require;

/// What a finished output teaches about the forecast that was issued for it. All forecasts are as
/// issued, that is calibrated by what was known then.
///
/// @param traits of the phase
/// @param point the issued forecast of the artifacts
/// @param half the issued median
/// @param nineOfTen the issued 90 % quantile
/// @param budget tokens that were asked for
/// @param actual tokens of the artifacts that were written, reasoning left out
/// @param cut true where the output was cut there: a lower limit, not an actual
public record Lesson(
    Group group,
    Traits traits,
    double point,
    double half,
    double nineOfTen,
    long budget,
    long actual,
    boolean cut) {
  public Lesson {
    Require.present("group", group);
    Require.present("traits", traits);
    Require.that("point", point > 0, "more than 0", point);
    Require.that("half", half > 0, "more than 0", half);
    Require.that("nineOfTen", nineOfTen > 0, "more than 0", nineOfTen);
    Require.atLeast("actual", 0, actual);
  }

  Tracker teach(Tracker tracker) {
    return tracker.after(sideOf(half), sideOf(nineOfTen));
  }

  /// A cut output is no actual, and nobody can say by how much.
  Habits teach(Habits habits) {
    return cut ? habits : habits.after(traits, Math.log(Math.max(1, actual) / point));
  }

  private Tracker.Side sideOf(double forecast) {
    if (actual > forecast) {
      return Tracker.Side.ABOVE;
    }
    return cut ? Tracker.Side.UNKNOWN : Tracker.Side.BELOW;
  }
}
