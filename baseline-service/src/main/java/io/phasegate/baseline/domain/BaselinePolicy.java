package io.phasegate.baseline.domain;

import io.phasegate.baseline.domain.flaky.FlakyPolicy;
import io.phasegate.baseline.domain.flaky.HistoryPolicy;
import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.Require;
import java.time.Duration;

/// How patient a suite is, how much it has run again, and when it believes what.
public record BaselinePolicy(
    Patience patience,
    Effort effort,
    Breakdown breakdown,
    FlakyPolicy flaky,
    HistoryPolicy history) {
  public static final BaselinePolicy DEFAULT =
      new BaselinePolicy(
          Patience.DEFAULT,
          Effort.DEFAULT,
          Breakdown.DEFAULT,
          FlakyPolicy.DEFAULT,
          HistoryPolicy.DEFAULT);

  public BaselinePolicy {
    Require.present("patience", patience);
    Require.present("effort", effort);
    Require.present("breakdown", breakdown);
    Require.present("flaky", flaky);
    Require.present("history", history);
  }

  /// All times count in the log's time: from the moment the broker appended what is waited upon.
  ///
  /// @param requestAfter after this time somebody is asked to run the suite at the base commit, and
  ///     an answer that fits no open request is refused
  /// @param baselineWait after this time the phase is decided without a baseline
  /// @param retryWait after this time a retry that was asked for counts as not answered
  public record Patience(Duration requestAfter, Duration baselineWait, Duration retryWait) {
    public static final Patience DEFAULT =
        new Patience(Duration.ofSeconds(1), Duration.ofMinutes(10), Duration.ofMinutes(10));

    public Patience {
      if (requestAfter.isNegative()) {
        throw new ContractViolation("requestAfter", "no negative time", requestAfter.toString());
      }
      if (baselineWait.compareTo(requestAfter) <= 0) {
        throw new ContractViolation(
            "baselineWait", "more than requestAfter = " + requestAfter, baselineWait.toString());
      }
      if (!retryWait.isPositive()) {
        throw new ContractViolation("retryWait", "a positive time", retryWait.toString());
      }
    }
  }

  /// @param firstRuns how often a suite without a history is run for its first baseline
  /// @param mostAlone of more red tests than this the whole suite is run again, not each alone
  public record Effort(int firstRuns, int mostAlone) {
    public static final Effort DEFAULT = new Effort(3, 50);

    public Effort {
      Require.atLeast("firstRuns", 1, firstRuns);
      Require.atLeast("mostAlone", 0, mostAlone);
    }
  }
}
