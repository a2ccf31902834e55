package io.phasegate.benchmarks.success;

import java.util.random.RandomGenerator;

/// What a test does at a commit whenever it runs: the truth about it, which services only see runs
/// of.
///
/// @param alone share of its runs that are red when it is run without the suite
/// @param inSuite the same within the suite
/// @param otherwise what it comes to in all other runs
record Behaviour(double alone, double inSuite, TestOutcome red, TestOutcome otherwise) {
  static final Behaviour GREEN = sometimes(0);
  static final Behaviour BROKEN = sometimes(1);
  static final Behaviour ERRING = new Behaviour(1, 1, TestOutcome.ERROR, TestOutcome.PASSED);
  static final Behaviour SKIPPED = new Behaviour(0, 0, TestOutcome.FAILED, TestOutcome.SKIPPED);

  static Behaviour sometimes(double rate) {
    return sometimes(rate, rate);
  }

  static Behaviour sometimes(double alone, double inSuite) {
    return new Behaviour(alone, inSuite, TestOutcome.FAILED, TestOutcome.PASSED);
  }

  TestOutcome draw(double rate, RandomGenerator random) {
    return random.nextDouble() < rate ? red : otherwise;
  }

  /// Whether it passes whenever it runs.
  boolean stable() {
    return equals(GREEN);
  }
}
