package io.phasegate.baseline.domain.flaky;

import io.phasegate.contracts.event.TestRetryRequested.AtCommit;
import io.phasegate.contracts.event.TestRetryRequested.Scope;
import java.util.SplittableRandom;

/// Red tests of which it is known why they are red, judged by a policy.
///
/// @param runs n: base-branch runs before the phase, the last of which is the baseline and green
record Simulation(FlakyPolicy policy, int runs) {
  private static final FlakyRates RATES = new FlakyRates(1);

  /// Why a test is red.
  enum Kind {
    /// A stable test that the phase broke.
    REAL,
    /// A flaky test that the phase broke.
    MASKED,
    /// A stable test that is red now and then since the phase, in .3 to .9 of its runs.
    INTERMITTENT,
    /// The same in 0 to 1 of its runs.
    ANY_INTERMITTENT,
    /// A flaky test as it always was; half of them are never red alone.
    FLAKE
  }

  /// @param alone how often it is red when it is run alone
  /// @param inSuite how often it is red when the whole suite is run
  /// @param before how often it is red at the base commit, in the whole suite
  private record RedTestNow(double alone, double inSuite, double before) {

    static RedTestNow regression(double now, double before) {
      return new RedTestNow(now, now, before);
    }
  }

  Tally play(Kind kind, SplittableRandom random, int cases) {
    var tally = new Tally();
    for (int i = 0; i < cases; i++) {
      tally.add(play(kind, random));
    }
    return tally;
  }

  private Play play(Kind kind, SplittableRandom random) {
    boolean failsAlone = random.nextBoolean();
    var test =
        switch (kind) {
          case REAL -> RedTestNow.regression(1, 0);
          case MASKED -> RedTestNow.regression(1, RATES.any(random));
          case INTERMITTENT -> RedTestNow.regression(met(0.3, 0.9, random), 0);
          case ANY_INTERMITTENT -> RedTestNow.regression(met(0, 1, random), 0);
          case FLAKE -> flake(RATES.met(random), failsAlone);
        };
    double baseAlone = failsAlone ? test.before() : 0;
    return Play.of(
        new Trials(runs, red(runs - 1, test.before(), random), 1, 0, false, 0, 0),
        policy,
        plan -> random.nextDouble() < rate(plan, test, baseAlone));
  }

  private static RedTestNow flake(double rate, boolean failsAlone) {
    return new RedTestNow(failsAlone ? rate : 0, rate, rate);
  }

  private static double rate(RetryPlan plan, RedTestNow test, double baseAlone) {
    boolean suite = plan.scope() == Scope.SUITE;
    if (plan.at() == AtCommit.BASE) {
      return suite ? test.before() : baseAlone;
    }
    return suite ? test.inSuite() : test.alone();
  }

  /// The rate of one that came up red, which is as likely as its rate says.
  private static double met(double lowest, double highest, SplittableRandom random) {
    while (true) {
      double rate = random.nextDouble(lowest, highest);
      if (random.nextDouble() < rate) {
        return rate;
      }
    }
  }

  private static int red(int runs, double rate, SplittableRandom random) {
    int red = 0;
    for (int run = 0; run < runs; run++) {
      red += random.nextDouble() < rate ? 1 : 0;
    }
    return red;
  }
}
