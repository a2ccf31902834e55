package io.phasegate.baseline.domain.flaky;

import io.phasegate.contracts.event.TestRetryRequested.AtCommit;
import io.phasegate.contracts.event.TestRetryRequested.Scope;
import java.util.function.Predicate;

/// A red test, judged and retried until the rule has its verdict.
///
/// @param trials what was known in the end
/// @param roundTrips how often runs were asked for
record Play(Judgement verdict, Trials trials, int roundTrips) {
  private static final int ENDLESS = 100;

  /// Plays with a test; it says for each plan's run whether it is red.
  static Play of(Trials first, FlakyPolicy policy, Predicate<RetryPlan> red) {
    var trials = first;
    for (int roundTrips = 0; roundTrips < ENDLESS; roundTrips++) {
      var verdict = FlakyRule.judge(trials, policy);
      if (!(verdict instanceof Judgement.Undecided(var plan))) {
        return new Play(verdict, trials, roundTrips);
      }
      for (int run = 0; run < plan.repeats(); run++) {
        trials = with(trials, plan, red.test(plan));
      }
    }
    throw new AssertionError("expected a verdict, found none for " + trials);
  }

  /// Plays with a test whose runs are red where this pattern has a bit, the lowest first.
  static Play of(double historyRuns, double historyRed, int pattern) {
    var runs = new int[] {pattern};
    return of(
        new Trials(historyRuns, historyRed, 1, 0, false, 0, 0),
        FlakyPolicy.DEFAULT,
        _ -> {
          boolean red = (runs[0] & 1) == 1;
          runs[0] >>= 1;
          return red;
        });
  }

  private static Trials with(Trials trials, RetryPlan plan, boolean isRed) {
    boolean base = plan.at() == AtCommit.BASE;
    int red = isRed ? 1 : 0;
    int green = 1 - red;
    return new Trials(
        trials.historyRuns(),
        trials.historyRed(),
        trials.red() + (base ? 0 : red),
        trials.green() + (base ? 0 : green),
        trials.suiteRetried() || (!base && plan.scope() == Scope.SUITE),
        trials.baseRed() + (base ? red : 0),
        trials.baseGreen() + (base ? green : 0));
  }
}
