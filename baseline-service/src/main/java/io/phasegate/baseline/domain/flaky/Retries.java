package io.phasegate.baseline.domain.flaky;

import io.phasegate.contracts.event.TestRetryRequested.AtCommit;
import io.phasegate.contracts.event.TestRetryRequested.Scope;

/// How many runs one round trip asks for: as many as the nearest verdict needs, because fewer
/// decide nothing and more may be wasted.
final class Retries {
  private Retries() {}

  static RetryPlan alone(int repeats) {
    return new RetryPlan(Scope.TESTS, AtCommit.PHASE, repeats);
  }

  /// The least retries before a test may be held for broken.
  static int least(Trials trials, FlakyPolicy.Limits limits) {
    int least = trials.historyRuns() >= limits.richHistory() ? 1 : 2;
    return Math.min(least, limits.mostRetries());
  }

  /// For a test that was never green: the runs that would prove it broken if all were red, but the
  /// last one, which is the whole suite's as long as the test may still turn out green.
  ///
  /// Where it was red before the phase, one green run may end it, and how soon that comes depends
  /// on a rate that nobody knows: no more than it was red so far, so that the runs double.
  static RetryPlan whileRed(Trials trials, FlakyPolicy policy) {
    int needed = 1;
    while (!FlakyRule.isReal(trials.after(needed, 0), policy)) {
      needed++;
    }
    if (trials.cleanHistory()) {
      int left = policy.limits().mostRetries() - trials.retries();
      return alone(trials.red() == 1 ? Math.clamp(left - 1, 1, needed) : needed);
    }
    int least = least(trials, policy.limits()) - trials.retries();
    return alone(Math.min(needed, Math.max(least, trials.red())));
  }

  /// For a test that was green and is red in its history: the runs that would prove it flaky if all
  /// were green.
  static RetryPlan untilFlaky(Trials trials, FlakyPolicy policy) {
    int left = policy.limits().mostRetries() - trials.retries();
    int needed = 1;
    while (needed < left && !FlakyRule.isFlaky(trials.after(0, needed), policy)) {
      needed++;
    }
    return alone(needed);
  }

  /// For a test that was green ever since and has a clean history: all that are left, the whole
  /// suite last.
  static RetryPlan untilSuite(Trials trials, FlakyPolicy.Limits limits) {
    int left = limits.mostRetries() - trials.retries();
    if (trials.suiteRetried()) {
      return alone(left);
    }
    return left > 1 ? alone(left - 1) : new RetryPlan(Scope.SUITE, AtCommit.PHASE, 1);
  }
}
