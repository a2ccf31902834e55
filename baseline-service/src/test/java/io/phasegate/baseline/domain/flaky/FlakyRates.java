package io.phasegate.baseline.domain.flaky;

import java.util.SplittableRandom;

/// How often flaky tests are red, shaped as measured on 947 flaky tests of 52 projects: quantiles
/// 10 % .0001, 25 % .0005, 50 % .007, 75 % .033, 90 % .55, log-linear between them.
///
/// Nothing is known beyond the outer two: the lower end goes down to .00001, the upper one to a
/// given rate.
final class FlakyRates {
  private static final double[] SHARES = {0, 0.10, 0.25, 0.50, 0.75, 0.90, 1};

  private final double[] logs;

  FlakyRates(double highest) {
    this.logs =
        new double[] {
          StrictMath.log(0.00001),
          StrictMath.log(0.0001),
          StrictMath.log(0.0005),
          StrictMath.log(0.007),
          StrictMath.log(0.033),
          StrictMath.log(0.55),
          StrictMath.log(highest)
        };
  }

  /// The rate of a flaky test, each as likely as the other.
  double any(SplittableRandom random) {
    double share = random.nextDouble();
    int segment = 0;
    while (SHARES[segment + 1] < share) {
      segment++;
    }
    double within = (share - SHARES[segment]) / (SHARES[segment + 1] - SHARES[segment]);
    return StrictMath.exp(logs[segment] + within * (logs[segment + 1] - logs[segment]));
  }

  /// The rate of a flaky test that was green in the baseline and is red in a phase's run: often red
  /// tests are met more often.
  double met(SplittableRandom random) {
    while (true) {
      double rate = any(random);
      if (random.nextDouble() < 4 * rate * (1 - rate)) {
        return rate;
      }
    }
  }
}
