package io.phasegate.baseline.domain.flaky;

import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.Require;

/// The constants of [FlakyRule].
///
/// @param trustChangedTests true where a retry may excuse even a test that the phase itself created
///     or changed; the rule does not see what the phase changed, so its caller heeds this
public record FlakyPolicy(Mode mode, Prior prior, Limits limits, boolean trustChangedTests) {
  public static final FlakyPolicy DEFAULT =
      new FlakyPolicy(Mode.POSTERIOR, Prior.DEFAULT, Limits.DEFAULT, false);

  public FlakyPolicy {
    Require.present("mode", mode);
    Require.present("prior", prior);
    Require.present("limits", limits);
  }

  /// How a red test is judged.
  public enum Mode {
    /// By the probability that it is broken, given its history and its retries.
    POSTERIOR,
    /// By one retry: red again is broken, green is flaky.
    RETRY_ONCE
  }

  /// What is believed of a test before it ran.
  ///
  /// @param flaky w: share of tests that are red now and then without a reason in the code
  /// @param redShape a, with b the Beta distribution of how often these are red
  /// @param greenShape b
  /// @param regression r: share of tests that a phase breaks
  /// @param intermittent i: share of these that it breaks now and then only
  public record Prior(
      double flaky, double redShape, double greenShape, double regression, double intermittent) {
    public static final Prior DEFAULT = new Prior(0.05, 0.2, 2, 0.01, 0.2);

    public Prior {
      between("flaky", flaky);
      positive("redShape", redShape);
      positive("greenShape", greenShape);
      between("regression", regression);
      between("intermittent", intermittent);
    }

    private static void between(String field, double share) {
      Require.that(field, share > 0 && share < 1, "a number between 0 and 1", share);
    }

    private static void positive(String field, double shape) {
      Require.that(field, shape > 0 && shape <= 1_000, "a number from above 0 to 1000", shape);
    }
  }

  /// When enough is known.
  ///
  /// @param realAt a test that was never green is broken from this probability on
  /// @param flakyAt a test with red runs in its history is flaky up to this probability
  /// @param flakyAtEnd the same when no retry is left
  /// @param mostRetries R: runs at the phase's commit after the first one
  /// @param mostBaseRuns C: runs at the base commit, asked for where the history is too short
  /// @param richHistory from so many runs on, a history without red says that a test is stable
  public record Limits(
      double realAt,
      double flakyAt,
      double flakyAtEnd,
      int mostRetries,
      int mostBaseRuns,
      double richHistory) {
    public static final Limits DEFAULT = new Limits(0.998, 0.2, 0.5, 9, 5, 20);

    private static final int MOST_RUNS = 50;

    public Limits {
      Require.share("flakyAt", flakyAt);
      if (!(flakyAtEnd >= flakyAt && flakyAtEnd < realAt && realAt <= 1)) {
        throw new ContractViolation(
            "flakyAt, flakyAtEnd, realAt",
            "flakyAt <= flakyAtEnd < realAt <= 1",
            "%s, %s, %s".formatted(flakyAt, flakyAtEnd, realAt));
      }
      within("mostRetries", mostRetries);
      within("mostBaseRuns", mostBaseRuns);
      Require.that(
          "richHistory",
          Double.isFinite(richHistory) && richHistory >= 0,
          "a number of runs",
          richHistory);
    }

    private static void within(String field, int runs) {
      Require.that(field, runs >= 1 && runs <= MOST_RUNS, "from 1 to " + MOST_RUNS, runs);
    }
  }
}
