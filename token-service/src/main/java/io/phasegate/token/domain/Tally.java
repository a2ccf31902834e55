package io.phasegate.token.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// How good the forecasts of a group were. Outputs that were cut count as truncated and for
/// what was used, but not as errors: nobody knows how long they would have been.
///
/// @param phases finished outputs, cut ones included
/// @param whole outputs that were not cut
/// @param near of the whole ones, those within ±20 % of the forecast
/// @param symmetric sum of `2·|forecast − actual| / (forecast + actual)` over the whole ones
/// @param truncated outputs that were cut
/// @param used tokens that were written
/// @param lost of these, tokens of outputs that were cut and not recovered
/// @param budgets tokens that were asked for
/// @param errors how many relative errors fell into each step of [#STEP]; the last one is open
public record Tally(
    long phases,
    long whole,
    long near,
    double symmetric,
    long truncated,
    long used,
    long lost,
    long budgets,
    List<Long> errors) {
  private static final double NEAR = 0.2;
  private static final double STEP = 0.05;
  private static final int STEPS = 60;

  public static final Tally NONE =
      new Tally(0, 0, 0, 0, 0, 0, 0, 0, Collections.nCopies(STEPS, 0L));

  public Tally {
    errors = List.copyOf(errors);
  }

  Tally after(Lesson lesson) {
    if (lesson.cut()) {
      return new Tally(
          phases + 1,
          whole,
          near,
          symmetric,
          truncated + 1,
          used + lesson.actual(),
          lost + lesson.actual(),
          budgets + lesson.budget(),
          errors);
    }
    double actual = Math.max(1, lesson.actual());
    double gap = Math.abs(lesson.point() - actual);
    var counted = new ArrayList<>(errors);
    int step = (int) Math.min(STEPS - 1, gap / actual / STEP);
    counted.set(step, counted.get(step) + 1);
    return new Tally(
        phases + 1,
        whole + 1,
        near + (gap <= NEAR * actual ? 1 : 0),
        symmetric + 2 * gap / (lesson.point() + actual),
        truncated,
        used + lesson.actual(),
        lost,
        budgets + lesson.budget(),
        counted);
  }

  public Tally plus(Tally other) {
    var sums = new ArrayList<Long>();
    for (int i = 0; i < STEPS; i++) {
      sums.add(errors.get(i) + other.errors.get(i));
    }
    return new Tally(
        phases + other.phases,
        whole + other.whole,
        near + other.near,
        symmetric + other.symmetric,
        truncated + other.truncated,
        used + other.used,
        lost + other.lost,
        budgets + other.budgets,
        sums);
  }

  /// The middle of the step in which the median of the relative errors lies; 0 where there is
  /// none.
  public double medianError() {
    long below = 0;
    for (int i = 0; i < STEPS && whole > 0; i++) {
      below += errors.get(i);
      if (2 * below >= whole) {
        return (i + 0.5) * STEP;
      }
    }
    return 0;
  }
}
