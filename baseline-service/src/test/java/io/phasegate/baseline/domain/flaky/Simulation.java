package io.phasegate.baseline.domain.flaky;

import io.phasegate.baseline.domain.flaky.SimulatedTest.Kind;
import io.phasegate.contracts.event.TestRetryRequested.AtCommit;
import io.phasegate.contracts.event.TestRetryRequested.Scope;
import java.util.SplittableRandom;

/// Red tests of which it is known why they are red, judged by a policy.
///
/// @param runs n: base-branch runs before the phase, the last of which is the baseline and green
record Simulation(FlakyPolicy policy, int runs) {

  Tally play(Kind kind, SplittableRandom random, int cases) {
    var tally = new Tally();
    for (int i = 0; i < cases; i++) {
      tally.add(play(kind, random));
    }
    return tally;
  }

  private Play play(Kind kind, SplittableRandom random) {
    var test = SimulatedTest.draw(kind, random);
    return Play.of(
        new Trials(runs, red(runs - 1, test.before(), random), 1, 0, false, 0, 0),
        policy,
        plan -> random.nextDouble() < rate(plan, test));
  }

  private static double rate(RetryPlan plan, SimulatedTest test) {
    boolean suite = plan.scope() == Scope.SUITE;
    if (plan.at() == AtCommit.BASE) {
      return suite ? test.before() : test.beforeAlone();
    }
    return suite ? test.inSuite() : test.alone();
  }

  private static int red(int runs, double rate, SplittableRandom random) {
    int red = 0;
    for (int run = 0; run < runs; run++) {
      red += random.nextDouble() < rate ? 1 : 0;
    }
    return red;
  }
}
