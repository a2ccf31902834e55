package io.phasegate.baseline.domain.flaky;

import io.phasegate.baseline.domain.flaky.FlakyPolicy.Mode;
import io.phasegate.contracts.event.TestRetryRequested.AtCommit;
import io.phasegate.contracts.event.TestRetryRequested.Scope;

/// Judges a red test by its history and its retries, or says what to run next.
///
/// - Never green: broken, once that is probable enough or no retry is left. Never flaky.
/// - Green too, red in its history: flaky or intermittent, by probability.
/// - Green too, clean history: flaky only where every retry was green and one of them was the whole
///   suite, for half of all flaky tests never fail alone. A second red run is intermittent, unless
///   the history is short and the test is red at the base commit too.
///
/// The probability is that of a regression against that of a flaky test, both before seen runs
/// as [FlakyPolicy.Prior] has it: a flaky test's rate of red runs is Beta distributed and its
/// history counts; a regression is red always, or at a rate that may be anything.
public final class FlakyRule {
  private FlakyRule() {}

  public static Judgement judge(Trials trials, FlakyPolicy policy) {
    if (policy.mode() == Mode.RETRY_ONCE) {
      return retriedOnce(trials, policy.prior());
    }
    if (trials.green() == 0) {
      return neverGreen(trials, policy);
    }
    return trials.cleanHistory()
        ? greenAndStableBefore(trials, policy)
        : greenAndRedBefore(trials, policy);
  }

  private static Judgement retriedOnce(Trials trials, FlakyPolicy.Prior prior) {
    if (trials.green() > 0) {
      return new Judgement.Flaky(trials.failureRate(), Evidence.of(trials));
    }
    if (trials.retries() > 0) {
      return new Judgement.Persistent(posterior(trials, prior), Evidence.of(trials));
    }
    return new Judgement.Undecided(Retries.alone(1));
  }

  private static Judgement neverGreen(Trials trials, FlakyPolicy policy) {
    if (isReal(trials, policy)) {
      return new Judgement.Persistent(posterior(trials, policy.prior()), Evidence.of(trials));
    }
    return new Judgement.Undecided(Retries.whileRed(trials, policy));
  }

  /// Whether a test that was never green is held for broken.
  static boolean isReal(Trials trials, FlakyPolicy policy) {
    var limits = policy.limits();
    if (trials.retries() >= limits.mostRetries()) {
      return true;
    }
    return trials.retries() >= Retries.least(trials, limits)
        && posterior(trials, policy.prior()) >= limits.realAt();
  }

  private static Judgement greenAndRedBefore(Trials trials, FlakyPolicy policy) {
    if (isFlaky(trials, policy)) {
      return new Judgement.Flaky(trials.failureRate(), Evidence.of(trials));
    }
    if (trials.retries() >= policy.limits().mostRetries()) {
      return new Judgement.Intermittent(Evidence.of(trials));
    }
    return new Judgement.Undecided(Retries.untilFlaky(trials, policy));
  }

  /// Whether a test that is red and green, and was red before, is held for flaky.
  static boolean isFlaky(Trials trials, FlakyPolicy policy) {
    var limits = policy.limits();
    boolean last = trials.retries() >= limits.mostRetries();
    return posterior(trials, policy.prior()) <= (last ? limits.flakyAtEnd() : limits.flakyAt());
  }

  private static Judgement greenAndStableBefore(Trials trials, FlakyPolicy policy) {
    var limits = policy.limits();
    if (trials.red() > 1) {
      return redTwice(trials, limits);
    }
    if (trials.suiteRetried() && trials.retries() >= limits.mostRetries()) {
      return new Judgement.Flaky(trials.failureRate(), Evidence.of(trials));
    }
    return new Judgement.Undecided(Retries.untilSuite(trials, limits));
  }

  private static Judgement redTwice(Trials trials, FlakyPolicy.Limits limits) {
    if (trials.historyRuns() >= limits.richHistory()) {
      return new Judgement.Intermittent(Evidence.of(trials));
    }
    if (trials.baseRed() > 0) {
      return new Judgement.Flaky(trials.failureRate(), Evidence.of(trials));
    }
    int left = limits.mostBaseRuns() - trials.baseGreen();
    if (left <= 0) {
      return new Judgement.Intermittent(Evidence.of(trials));
    }
    var scope = trials.suiteRetried() ? Scope.SUITE : Scope.TESTS;
    return new Judgement.Undecided(new RetryPlan(scope, AtCommit.BASE, left));
  }

  /// The probability that the test is broken rather than flaky.
  static double posterior(Trials trials, FlakyPolicy.Prior prior) {
    return 1 / (1 + StrictMath.exp(logFlaky(trials, prior) - logRegression(trials, prior)));
  }

  /// How probable these runs are if the test is what it was. A test that is not flaky is never red,
  /// and this one is.
  private static double logFlaky(Trials trials, FlakyPolicy.Prior prior) {
    double before = BetaFunction.log(prior.redShape(), prior.greenShape());
    double red = prior.redShape() + trials.historyRed();
    double green = prior.greenShape() + trials.historyRuns() - trials.historyRed();
    double share = StrictMath.log(prior.flaky());
    double flakyHistory = share + BetaFunction.log(red, green) - before;
    double history =
        trials.cleanHistory()
            ? StrictMath.log(StrictMath.exp(flakyHistory) + 1 - prior.flaky())
            : flakyHistory;
    double all = BetaFunction.log(red + trials.red(), green + trials.green());
    return share + all - before - history;
  }

  /// How probable these runs are, times that of a regression, if the phase broke the test.
  private static double logRegression(Trials trials, FlakyPolicy.Prior prior) {
    double nowAndThen =
        StrictMath.log(prior.regression() * prior.intermittent())
            + BetaFunction.log(1 + trials.red(), 1 + trials.green());
    if (trials.green() > 0) {
      return nowAndThen;
    }
    double always = prior.regression() * (1 - prior.intermittent());
    return StrictMath.log(always + StrictMath.exp(nowAndThen));
  }
}
