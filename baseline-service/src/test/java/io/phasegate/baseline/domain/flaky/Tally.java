package io.phasegate.baseline.domain.flaky;

/// What a policy said of many red tests of one kind.
final class Tally {
  private int cases;
  private int flaky;
  private long retries;
  private long baseRuns;
  private long roundTrips;

  void add(Play play) {
    cases++;
    flaky += play.verdict() instanceof Judgement.Flaky ? 1 : 0;
    retries += play.trials().retries();
    baseRuns += play.trials().baseRed() + play.trials().baseGreen();
    roundTrips += play.roundTrips();
  }

  void add(Tally other) {
    cases += other.cases;
    flaky += other.flaky;
    retries += other.retries;
    baseRuns += other.baseRuns;
    roundTrips += other.roundTrips;
  }

  int flaky() {
    return flaky;
  }

  /// The share that is excused.
  double calledFlaky() {
    return (double) flaky / cases;
  }

  /// The share that blocks.
  double blocked() {
    return 1 - calledFlaky();
  }

  double meanRetries() {
    return (double) retries / cases;
  }

  double meanBaseRuns() {
    return (double) baseRuns / cases;
  }

  double meanRoundTrips() {
    return (double) roundTrips / cases;
  }
}
