package io.phasegate.baseline.domain.flaky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegate.baseline.domain.flaky.FlakyPolicy.Limits;
import io.phasegate.baseline.domain.flaky.FlakyPolicy.Mode;
import io.phasegate.baseline.domain.flaky.FlakyPolicy.Prior;
import io.phasegate.baseline.domain.flaky.SimulatedTest.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Measures the rule on simulated tests, and keeps the published table true.
final class SimulationTest {
  private static final long SEED = 20_261_122;
  private static final int CASES = 10_000;
  private static final FlakyPolicy RETRY_ONCE =
      new FlakyPolicy(Mode.RETRY_ONCE, Prior.DEFAULT, Limits.DEFAULT, false);
  private static final FlakyPolicy SIX_RETRIES =
      new FlakyPolicy(Mode.POSTERIOR, Prior.DEFAULT, new Limits(0.999, 0.2, 0.5, 6, 5, 20), false);

  private static final List<Score> SHORT = scores(1, 5, 10);
  private static final List<Score> RICH = scores(20, 30, 50, 100, 200);
  private static final Score TOGETHER = Score.together("20 to 200 runs, together", RICH);
  private static final Score ONCE = score("**one retry**, any history", RETRY_ONCE, 100);
  private static final Score SIX_AT_20 = score("20 runs, R = 6, realAt = .999", SIX_RETRIES, 20);
  private static final Score SIX = score("100 runs, R = 6, realAt = .999", SIX_RETRIES, 100);

  static List<Score> rich() {
    return RICH;
  }

  static List<Score> all() {
    return Stream.concat(SHORT.stream(), Stream.concat(RICH.stream(), Stream.of(SIX_AT_20, SIX)))
        .toList();
  }

  @BeforeAll
  static void prints() {
    System.out.printf("seed %d, %d cases of each kind%n%s", SEED, CASES, table());
  }

  @ParameterizedTest
  @MethodSource("all")
  void neverCallsFlakyWhatIsAlwaysRed(Score score) {
    assertThat(score.calledFlaky(Kind.REAL)).isZero();
    assertThat(score.calledFlaky(Kind.MASKED)).isZero();
  }

  @ParameterizedTest
  @MethodSource("rich")
  void reachesItsTargetsWithARichHistory(Score score) {
    assertThat(score.balancedAccuracy()).isGreaterThanOrEqualTo(0.96);
    assertThat(score.calledFlaky(Kind.INTERMITTENT)).isLessThanOrEqualTo(0.02);
    assertThat(score.falseBlocks()).isLessThanOrEqualTo(0.06);
    assertThat(score.retriesPerFlake()).isLessThanOrEqualTo(4);
    assertThat(score.calledFlaky(Kind.ANY_INTERMITTENT)).isLessThanOrEqualTo(0.02);
    assertThat(score.retriesPerRegression()).isLessThanOrEqualTo(2);
  }

  /// A test that is red at a rate spread evenly over 0 to 1, and came up red, is green R times in a
  /// row with probability 2·B(2, R + 1), and then nothing tells it from a flake: 1/28 after six
  /// retries, 1/55 after nine.
  @Test
  void takesTheRarestIntermittentRegressionsForFlakesByArithmetic() {
    assertThat(SIX.calledFlaky(Kind.ANY_INTERMITTENT)).isCloseTo(1.0 / 28, within(0.006));
    assertThat(TOGETHER.calledFlaky(Kind.ANY_INTERMITTENT)).isCloseTo(1.0 / 55, within(0.002));
  }

  @Test
  void doesBetterThanOneRetry() {
    assertThat(ONCE.calledFlaky(Kind.INTERMITTENT)).isCloseTo(0.35, within(0.02));
    assertThat(ONCE.falseBlocks()).isGreaterThan(0.15);
    assertThat(ONCE.balancedAccuracy()).isLessThan(0.86);
  }

  @Test
  void isPublished() throws IOException {
    assertThat(Files.readString(Path.of("../docs/flaky.md"))).contains(table());
  }

  private static String table() {
    var rows = new ArrayList<Score>(List.of(ONCE));
    rows.addAll(SHORT);
    rows.addAll(RICH);
    rows.add(TOGETHER);
    rows.add(SIX_AT_20);
    rows.add(SIX);
    return Score.header() + rows.stream().map(Score::row).collect(Collectors.joining());
  }

  private static List<Score> scores(int... runs) {
    return Arrays.stream(runs)
        .mapToObj(n -> score(n == 1 ? "1 run" : n + " runs", FlakyPolicy.DEFAULT, n))
        .toList();
  }

  private static Score score(String title, FlakyPolicy policy, int runs) {
    return Score.of(title, new Simulation(policy, runs), SEED, CASES);
  }
}
