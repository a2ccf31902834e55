package io.phasegate.baseline.domain.flaky;

import io.phasegate.baseline.domain.flaky.SimulatedTest.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// How well a policy does on histories of a length, one tally per kind of red test.
record Score(String title, Map<Kind, Tally> tallies) {
  /// Of 29,846 tests 947 are flaky, so of 29,846 tests that a phase breaks too.
  private static final double FLAKY_SHARE = 947.0 / 29_846;

  private static final double INTERMITTENT_SHARE = 0.2;

  static Score of(String title, Simulation simulation, long seed, int cases) {
    var tallies = new EnumMap<Kind, Tally>(Kind.class);
    for (var kind : Kind.values()) {
      tallies.put(kind, simulation.play(kind, new SplittableRandom(seed), cases));
    }
    return new Score(title, tallies);
  }

  static Score together(String title, List<Score> scores) {
    var all = new EnumMap<Kind, Tally>(Kind.class);
    for (var kind : Kind.values()) {
      var sum = new Tally();
      scores.forEach(score -> sum.add(score.tally(kind)));
      all.put(kind, sum);
    }
    return new Score(title, all);
  }

  Tally tally(Kind kind) {
    var tally = tallies.get(kind);
    if (tally == null) {
      throw new IllegalStateException("expected a tally of " + kind + ", found none");
    }
    return tally;
  }

  double calledFlaky(Kind kind) {
    return tally(kind).calledFlaky();
  }

  /// The mean of regressions blocked, its three kinds alike, and flakes let through.
  double balancedAccuracy() {
    double blocked =
        tally(Kind.REAL).blocked()
            + tally(Kind.MASKED).blocked()
            + tally(Kind.INTERMITTENT).blocked();
    return (blocked / 3 + calledFlaky(Kind.FLAKE)) / 2;
  }

  double falseBlocks() {
    return tally(Kind.FLAKE).blocked();
  }

  double retriesPerFlake() {
    return tally(Kind.FLAKE).meanRetries();
  }

  double retriesPerRegression() {
    return perRegression(Tally::meanRetries);
  }

  /// A fifth of regressions comes and goes, and a few hit a flaky test.
  private double perRegression(ToDoubleFunction<Tally> mean) {
    double steady =
        (1 - FLAKY_SHARE) * mean.applyAsDouble(tally(Kind.REAL))
            + FLAKY_SHARE * mean.applyAsDouble(tally(Kind.MASKED));
    return (1 - INTERMITTENT_SHARE) * steady
        + INTERMITTENT_SHARE * mean.applyAsDouble(tally(Kind.INTERMITTENT));
  }

  static String header() {
    return """
        | history | balanced accuracy | real or masked called flaky | intermittent called flaky | \
        the same, any rate | false blocks | retries per flake | per regression | \
        base runs per flake | round trips per flake | per regression |
        |---|---|---|---|---|---|---|---|---|---|---|
        """;
  }

  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %.3f | %d | %.1f %% | %.1f %% | %.1f %% | %.1f | %.1f | %.1f | %.1f | %.1f |\n",
        title,
        balancedAccuracy(),
        tally(Kind.REAL).flaky() + tally(Kind.MASKED).flaky(),
        100 * calledFlaky(Kind.INTERMITTENT),
        100 * calledFlaky(Kind.ANY_INTERMITTENT),
        100 * falseBlocks(),
        retriesPerFlake(),
        retriesPerRegression(),
        tally(Kind.FLAKE).meanBaseRuns(),
        tally(Kind.FLAKE).meanRoundTrips(),
        perRegression(Tally::meanRoundTrips));
  }
}
