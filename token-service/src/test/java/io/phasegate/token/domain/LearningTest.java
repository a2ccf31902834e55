package io.phasegate.token.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegate.contracts.event.OutputFormat;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearningTest {
  private static final Group GROUP = new Group("backend", OutputFormat.UNIFIED_DIFF, "m");
  private static final Traits TRAITS = Traits.of(Plans.modules(2), 1_000);
  private static final double HALF = 1_000;
  private static final double UPPER = 2_500;
  private static final long SEED = 20_261_126;

  /// What is learned from phases whose log size is normal around the prior's median times a bias.
  private static Run run(double bias, double spread, int phases) {
    var random = new Random(SEED);
    var memory = RepositoryMemory.EMPTY;
    int above = 0;
    int counted = 0;
    for (int i = 0; i < phases; i++) {
      var calibration = memory.calibration(GROUP, TRAITS);
      var lesson = lesson(calibration, actual(bias, spread, random), false);
      if (i >= 100) {
        counted++;
        above += lesson.actual() > lesson.nineOfTen() ? 1 : 0;
      }
      memory = memory.after(lesson);
    }
    return new Run(memory, (double) above / counted);
  }

  private record Run(RepositoryMemory memory, double truncated) {}

  private static double actual(double bias, double spread, RandomGenerator random) {
    return HALF * bias * Math.exp(spread * random.nextGaussian());
  }

  private static Lesson lesson(Calibration calibration, double actual, boolean cut) {
    return new Lesson(
        GROUP,
        TRAITS,
        HALF * Math.exp(calibration.point()),
        HALF * Math.exp(calibration.middle()),
        UPPER * Math.exp(calibration.upper()),
        10_000,
        Math.round(actual),
        cut);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.7, 1, 1.5, 4})
  void keepsTruncationNearItsTargetWhateverTheBias(double bias) {
    var run = run(bias, 0.7, 1_500);

    assertThat(run.truncated()).as("seed %d", SEED).isBetween(0.05, 0.09);
  }

  @Test
  void followsTheMedian() {
    var calibration = run(2, 0.3, 1_500).memory().calibration(GROUP, TRAITS);

    assertThat(Math.exp(calibration.middle())).as("seed %d", SEED).isCloseTo(2, within(0.3));
  }

  @Test
  void knowsNothingAtFirst() {
    assertThat(RepositoryMemory.EMPTY.calibration(GROUP, TRAITS)).isEqualTo(Calibration.NONE);
  }

  @Test
  void isHardlyMovedByOneOutlier() {
    var memory = RepositoryMemory.EMPTY.after(lesson(Calibration.NONE, 1e9, false));

    assertThat(memory.calibration(GROUP, TRAITS).middle()).isLessThan(0.1);
    assertThat(memory.calibration(GROUP, TRAITS).samples()).isEqualTo(1);
  }

  @Test
  void takesACutBelowTheForecastForNoActual() {
    var memory = RepositoryMemory.EMPTY.after(lesson(Calibration.NONE, 900, true));

    assertThat(memory.calibration(GROUP, TRAITS).middle()).isZero();
    assertThat(memory.calibration(GROUP, TRAITS).upper()).isZero();
  }

  @Test
  void takesACutAboveTheForecastForMoreThanThat() {
    var memory = RepositoryMemory.EMPTY.after(lesson(Calibration.NONE, 3_000, true));

    assertThat(memory.calibration(GROUP, TRAITS).middle()).isPositive();
    assertThat(memory.calibration(GROUP, TRAITS).upper()).isPositive();
  }

  @Test
  void lendsANewGroupWhatTheRepositoryKnows() {
    var memory = run(3, 0.3, 300).memory();
    var other = new Group("docs", OutputFormat.UNIFIED_DIFF, "m");

    assertThat(memory.calibration(other, Traits.NONE).middle()).isGreaterThan(0.5);
    assertThat(memory.calibration(new Group("docs", OutputFormat.NDJSON, "m"), Traits.NONE))
        .isEqualTo(Calibration.NONE);
  }

  @Test
  void boundsTheGroupsOfARepository() {
    var memory = RepositoryMemory.EMPTY;
    for (int i = 0; i < 500; i++) {
      var group = new Group("c" + i, OutputFormat.UNIFIED_DIFF, "m");
      memory = memory.after(new Lesson(group, Traits.NONE, 1, 1, 1, 1, 1, false));
    }

    assertThat(memory.groups()).hasSize(60);
  }

  @Test
  void talliesHowGoodForecastsWere() {
    var memory =
        RepositoryMemory.EMPTY
            .after(lesson(Calibration.NONE, 1_100, false))
            .after(lesson(Calibration.NONE, 2_000, false))
            .after(lesson(Calibration.NONE, 5_000, true));

    var tally = memory.groups().getLast().tally();
    assertThat(tally.phases()).isEqualTo(3);
    assertThat(tally.near()).isEqualTo(1);
    assertThat(tally.truncated()).isEqualTo(1);
    assertThat(tally.used()).isEqualTo(8_100);
    assertThat(tally.lost()).isEqualTo(5_000);
    assertThat(tally.plus(tally).phases()).isEqualTo(6);
  }
}
