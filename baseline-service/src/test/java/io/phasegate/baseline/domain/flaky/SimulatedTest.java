package io.phasegate.baseline.domain.flaky;

import java.util.SplittableRandom;

/// A red test of which it is known why it is red.
///
/// @param alone how often it is red when it is run alone
/// @param inSuite how often it is red when the whole suite is run
/// @param beforeAlone how often it is red alone at the base commit
/// @param before how often it is red at the base commit, in the whole suite
public record SimulatedTest(double alone, double inSuite, double beforeAlone, double before) {
  private static final FlakyRates RATES = new FlakyRates(1);

  /// Why a test is red.
  public enum Kind {
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

  public static SimulatedTest draw(Kind kind, SplittableRandom random) {
    boolean failsAlone = random.nextBoolean();
    return switch (kind) {
      case REAL -> regression(1, 0, failsAlone);
      case MASKED -> regression(1, RATES.any(random), failsAlone);
      case INTERMITTENT -> regression(met(0.3, 0.9, random), 0, failsAlone);
      case ANY_INTERMITTENT -> regression(met(0, 1, random), 0, failsAlone);
      case FLAKE -> flake(RATES.met(random), failsAlone);
    };
  }

  private static SimulatedTest regression(double now, double before, boolean failsAlone) {
    return new SimulatedTest(now, now, failsAlone ? before : 0, before);
  }

  private static SimulatedTest flake(double rate, boolean failsAlone) {
    double alone = failsAlone ? rate : 0;
    return new SimulatedTest(alone, rate, alone, rate);
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
}
