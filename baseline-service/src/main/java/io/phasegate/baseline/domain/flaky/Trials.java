package io.phasegate.baseline.domain.flaky;

import io.phasegate.contracts.Require;

/// What is known of one red test of a phase when it is judged.
///
/// The two counts of the history are no whole numbers, because old runs are forgotten gradually.
///
/// @param historyRuns runs of the base branch that had the test
/// @param historyRed those of them in which it was red
/// @param red red runs at the phase's commit, the first one included
/// @param green green runs at the phase's commit
/// @param suiteRetried true once a retry was the whole suite
/// @param baseRed red runs at the base commit that were asked for to judge this test
/// @param baseGreen green runs at the base commit that were asked for to judge this test
public record Trials(
    double historyRuns,
    double historyRed,
    int red,
    int green,
    boolean suiteRetried,
    int baseRed,
    int baseGreen) {
  public Trials {
    Require.that(
        "historyRuns",
        Double.isFinite(historyRuns) && historyRuns >= 0,
        "a number of runs",
        historyRuns);
    Require.that(
        "historyRed",
        historyRed >= 0 && historyRed <= historyRuns,
        "a number of runs from 0 to " + historyRuns,
        historyRed);
    Require.atLeast("red", 1, red);
    Require.atLeast("green", 0, green);
    Require.atLeast("baseRed", 0, baseRed);
    Require.atLeast("baseGreen", 0, baseGreen);
  }

  /// Runs at the phase's commit after the first, red one.
  public int retries() {
    return red + green - 1;
  }

  /// True where no run of the base branch that is remembered was red.
  public boolean cleanHistory() {
    return historyRed == 0;
  }

  /// The share of red runs among all that are known, history and retries together.
  double failureRate() {
    double runs = historyRuns + red + green + baseRed + baseGreen;
    return (historyRed + red + baseRed) / runs;
  }

  /// The same after more runs at the phase's commit.
  Trials after(int moreRed, int moreGreen) {
    return new Trials(
        historyRuns,
        historyRed,
        red + moreRed,
        green + moreGreen,
        suiteRetried,
        baseRed,
        baseGreen);
  }
}
