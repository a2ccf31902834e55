package io.phasegate.baseline.domain.flaky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegate.baseline.domain.flaky.FlakyPolicy.Limits;
import io.phasegate.baseline.domain.flaky.FlakyPolicy.Mode;
import io.phasegate.baseline.domain.flaky.FlakyPolicy.Prior;
import org.hipparchus.special.Beta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Trials read `n f | x y`: runs and red runs before, red and green runs at this commit.
final class FlakyRuleTest {
  /// Tighter than the default, so that the tables stay short.
  private static final FlakyPolicy POLICY =
      new FlakyPolicy(Mode.POSTERIOR, Prior.DEFAULT, new Limits(0.999, 0.2, 0.5, 6, 5, 20), false);

  private static final FlakyPolicy RETRY_ONCE =
      new FlakyPolicy(Mode.RETRY_ONCE, Prior.DEFAULT, Limits.DEFAULT, false);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // no retry yet, whatever the history says
        "0 0       | 1 0 | tests phase 5",
        "19 0      | 1 0 | tests phase 2",
        "20 0      | 1 0 | tests phase 2",
        "26 0      | 1 0 | tests phase 1",
        "100 0     | 1 0 | tests phase 1",
        "500 0     | 1 0 | tests phase 1",
        "100000 0  | 1 0 | tests phase 1",
        "100 3     | 1 0 | tests phase 1",
        "19 1      | 1 0 | tests phase 2",
        // red again
        "26 0      | 2 0 | PERSISTENT",
        "25 0      | 2 0 | tests phase 1",
        "25 0      | 3 0 | PERSISTENT",
        "20 0      | 3 0 | PERSISTENT",
        "19 0      | 2 0 | tests phase 1",
        "19 0      | 3 0 | PERSISTENT",
        "0 0       | 2 0 | tests phase 5",
        "0 0       | 3 0 | tests phase 4",
        "0 0       | 6 0 | tests phase 1",
        "0 0       | 7 0 | PERSISTENT",
        // red in the history too: doubled until enough
        "100 3     | 2 0 | tests phase 2",
        "100 3     | 3 0 | tests phase 1",
        "100 3     | 4 0 | PERSISTENT",
        "100 55    | 2 0 | tests phase 2",
        "100 55    | 4 0 | tests phase 3",
        "100 55    | 6 0 | tests phase 1",
        "100 55    | 7 0 | PERSISTENT",
        "100 100   | 7 0 | PERSISTENT",
        "100 55    | 9 0 | PERSISTENT",
      })
  void holdsWhatIsNeverGreenForBrokenOnceThatIsProbable(
      String history, String runs, String expected) {
    assertThat(verdict(trials(history, runs, false, "0 0"), POLICY)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "100 3    | 1 1 | FLAKY",
        "100 55   | 1 1 | FLAKY",
        "100 55   | 6 1 | FLAKY",
        "19 1     | 1 1 | FLAKY",
        "1 1      | 1 1 | FLAKY",
        "1000 1   | 1 1 | tests phase 1",
        "1000 1   | 1 2 | FLAKY",
        "1000 .05 | 1 1 | tests phase 4",
        "1000 .05 | 1 5 | FLAKY",
        "1000 1   | 2 1 | tests phase 4",
        "1000 1   | 2 4 | tests phase 1",
        "1000 1   | 2 5 | INTERMITTENT",
        "300 1    | 2 1 | tests phase 4",
        "300 1    | 2 5 | FLAKY",
        "300 1    | 3 4 | INTERMITTENT",
        "100 1    | 2 5 | FLAKY",
        "100 1    | 3 4 | INTERMITTENT",
      })
  void holdsWhatWasRedBeforeForFlakyOnceThatIsProbable(
      String history, String runs, String expected) {
    assertThat(verdict(trials(history, runs, false, "0 0"), POLICY)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // one red run and green ones: every retry must be green, and one of them the whole suite
        "100 0 | 1 1 | false | 0 0 | tests phase 4",
        "0 0   | 1 2 | false | 0 0 | tests phase 3",
        "100 0 | 1 4 | false | 0 0 | tests phase 1",
        "100 0 | 1 5 | false | 0 0 | suite phase 1",
        "100 0 | 1 6 | false | 0 0 | suite phase 1",
        "100 0 | 1 9 | false | 0 0 | suite phase 1",
        "100 0 | 1 1 | true  | 0 0 | tests phase 5",
        "100 0 | 1 5 | true  | 0 0 | tests phase 1",
        "100 0 | 1 6 | true  | 0 0 | FLAKY",
        "0 0   | 1 6 | true  | 0 0 | FLAKY",
        "100 0 | 1 7 | true  | 0 0 | FLAKY",
        // red twice, rich history
        "100 0 | 2 1 | false | 0 0 | INTERMITTENT",
        "100 0 | 2 5 | true  | 0 0 | INTERMITTENT",
        "100 0 | 6 1 | false | 0 0 | INTERMITTENT",
        "20 0  | 2 1 | false | 0 0 | INTERMITTENT",
        "20 0  | 2 1 | false | 1 4 | INTERMITTENT",
        // red twice, short history: the base commit decides
        "19.9 0 | 2 1 | false | 0 0 | tests base 5",
        "19 0   | 2 1 | false | 0 0 | tests base 5",
        "0 0    | 2 4 | false | 0 0 | tests base 5",
        "0 0    | 2 5 | true  | 0 0 | suite base 5",
        "19 0   | 2 1 | false | 0 3 | tests base 2",
        "19 0   | 2 1 | false | 0 4 | tests base 1",
        "19 0   | 2 1 | false | 0 5 | INTERMITTENT",
        "19 0   | 2 1 | false | 0 6 | INTERMITTENT",
        "19 0   | 2 1 | false | 1 0 | FLAKY",
        "19 0   | 2 1 | false | 1 4 | FLAKY",
        "0 0    | 6 1 | false | 5 0 | FLAKY",
      })
  void holdsWhatWasNeverRedBeforeForFlakyOnlyAfterAllRetries(
      String history, String runs, boolean suite, String base, String expected) {
    assertThat(verdict(trials(history, runs, suite, base), POLICY)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0    | 1 0 | tests phase 1",
        "100 55 | 1 0 | tests phase 1",
        "0 0    | 2 0 | PERSISTENT",
        "100 55 | 2 0 | PERSISTENT",
        "0 0    | 1 1 | FLAKY",
        "100 0  | 1 1 | FLAKY",
        "100 0  | 2 1 | FLAKY",
      })
  void judgesByOneRetryWhereThatIsAskedFor(String history, String runs, String expected) {
    assertThat(verdict(trials(history, runs, false, "0 0"), RETRY_ONCE)).isEqualTo(expected);
  }

  /// Computed by SciPy's `betaln` from the formula.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0      | 1 0 | 0.6644295302013422",
        "0 0      | 5 0 | 0.9572446555819478",
        "20 0     | 1 0 | 0.9704572919815452",
        "25 0     | 2 0 | 0.9989466353929185",
        "26 0     | 2 0 | 0.9990257121381633",
        "500 0    | 1 0 | 0.999272770650995",
        "100 3    | 1 0 | 0.22326326520704914",
        "100 3    | 4 0 | 0.999554028364582",
        "100 55   | 7 0 | 0.342803775405141",
        "100 3    | 1 1 | 0.010975672499079646",
        "300 1    | 2 5 | 0.30336185731644905",
        "1000 .05 | 1 1 | 0.57227188309053",
        "40.5 0.3 | 2 1 | 0.3051839609982744",
      })
  void knowsHowProbableARegressionIs(String history, String runs, double expected) {
    var trials = trials(history, runs, false, "0 0");

    assertThat(FlakyRule.posterior(trials, Prior.DEFAULT)).isCloseTo(expected, within(1e-10));
    assertThat(byTheLibrary(trials)).isCloseTo(expected, within(1e-10));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "20 0   | 2 0 | false | PERSISTENT",
        "19 0   | 2 0 | false | tests phase 1",
        "0 0    | 9 0 | false | tests phase 1",
        "0 0    | 10 0 | false | PERSISTENT",
        "100 0  | 1 1 | false | tests phase 7",
        "100 0  | 1 8 | false | suite phase 1",
        "100 0  | 1 9 | true  | FLAKY",
      })
  void judgesByNineRetriesUnlessToldOtherwise(
      String history, String runs, boolean suite, String expected) {
    assertThat(verdict(trials(history, runs, suite, "0 0"), FlakyPolicy.DEFAULT))
        .isEqualTo(expected);
  }

  @Test
  void neverHoldsForFlakyWhatWasNeverGreen() {
    for (double runs : new double[] {0, 0.4, 1, 19, 20, 100, 5_000}) {
      for (double share : new double[] {0, 0.01, 0.5, 0.9, 1}) {
        for (int red = 1; red <= 10; red++) {
          var trials = new Trials(runs, runs * share, red, 0, true, 3, 0);

          assertThat(FlakyRule.judge(trials, POLICY)).isNotInstanceOf(Judgement.Flaky.class);
        }
      }
    }
  }

  @Test
  void comesToAnEndWhateverTheRunsSay() {
    for (double runs : new double[] {0, 0.4, 19, 20, 100, 1e7}) {
      for (double red : new double[] {0, runs * 1e-9, runs / 100, runs}) {
        for (int pattern = 0; pattern < 1 << 12; pattern++) {
          assertThat(Play.of(runs, red, pattern).roundTrips())
              .as("n %s, f %s, pattern %s", runs, red, pattern)
              .isBetween(1, 5);
        }
      }
    }
  }

  @Test
  void staysCertainWhereTheNumbersAreExtreme() {
    var allRed = new Trials(1e9, 0, 1_000, 0, false, 0, 0);
    var mixed = new Trials(1e9, 1, 1_000, 1_000, false, 0, 0);

    assertThat(FlakyRule.posterior(allRed, Prior.DEFAULT)).isEqualTo(1);
    assertThat(FlakyRule.posterior(mixed, Prior.DEFAULT)).isBetween(0.999, 1.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "100 0      | 2 1 | 0 0 | failed 2 of 3 at this commit, 0 of 100 before",
        "40.26 0    | 3 2 | 0 0 | failed 3 of 5 at this commit, 0 of 40.3 before",
        "1000 0.31  | 2 5 | 0 0 | failed 2 of 7 at this commit, 0.3 of 1000 before",
        "10000 .003 | 2 5 | 0 0 | failed 2 of 7 at this commit, under 0.1 of 10000 before",
        "3 0 | 2 1 | 0 5 | failed 2 of 3 at this commit, 0 of 3 before, 0 of 5 at the base commit",
      })
  void saysHowOftenItFailed(String history, String runs, String base, String evidence) {
    assertThat(FlakyRule.judge(trials(history, runs, true, base), POLICY))
        .isEqualTo(new Judgement.Intermittent(evidence));
  }

  @Test
  void tellsTheRateOfAFlakyTest() {
    assertThat(FlakyRule.judge(new Trials(95, 3, 2, 3, false, 0, 0), POLICY))
        .isEqualTo(new Judgement.Flaky(0.05, "failed 2 of 5 at this commit, 3 of 95 before"));
    assertThat(FlakyRule.judge(new Trials(4, 0, 2, 1, false, 1, 2), POLICY))
        .isEqualTo(
            new Judgement.Flaky(
                0.3, "failed 2 of 3 at this commit, 0 of 4 before, 1 of 3 at the base commit"));
  }

  @Test
  void tellsHowProbableItIsThatATestIsBroken() {
    assertThat(FlakyRule.judge(new Trials(100, 0, 2, 0, false, 0, 0), POLICY))
        .isEqualTo(
            new Judgement.Persistent(
                FlakyRule.posterior(new Trials(100, 0, 2, 0, false, 0, 0), Prior.DEFAULT),
                "failed 2 of 2 at this commit, 0 of 100 before"));
  }

  private static Trials trials(String history, String runs, boolean suite, String base) {
    return new Trials(
        Double.parseDouble(first(history)),
        Double.parseDouble(second(history)),
        Integer.parseInt(first(runs)),
        Integer.parseInt(second(runs)),
        suite,
        Integer.parseInt(first(base)),
        Integer.parseInt(second(base)));
  }

  private static String first(String pair) {
    return pair.substring(0, pair.indexOf(' '));
  }

  private static String second(String pair) {
    return pair.substring(pair.indexOf(' ') + 1);
  }

  private static String verdict(Trials trials, FlakyPolicy policy) {
    return switch (FlakyRule.judge(trials, policy)) {
      case Judgement.Persistent _ -> "PERSISTENT";
      case Judgement.Flaky _ -> "FLAKY";
      case Judgement.Intermittent _ -> "INTERMITTENT";
      case Judgement.Undecided(RetryPlan(var scope, var at, int repeats)) ->
          (scope + " " + at + " " + repeats).toLowerCase(java.util.Locale.ROOT);
    };
  }

  /// The formula as it is written, with the library's Beta function.
  private static double byTheLibrary(Trials trials) {
    double n = trials.historyRuns();
    double f = trials.historyRed();
    double clean = f == 0 ? 0.95 : 0;
    double b = Math.exp(Beta.logBeta(0.2, 2));
    double runs = beta(0.2 + f + trials.red(), 2 + n - f + trials.green());
    double flaky = 0.05 * runs / b / (0.05 * beta(0.2 + f, 2 + n - f) / b + clean);
    double nowAndThen = 0.01 * 0.2 * beta(1 + trials.red(), 1 + trials.green());
    double regression = (trials.green() == 0 ? 0.01 * 0.8 : 0) + nowAndThen;
    return regression / (regression + flaky);
  }

  private static double beta(double p, double q) {
    return Math.exp(Beta.logBeta(p, q));
  }
}
