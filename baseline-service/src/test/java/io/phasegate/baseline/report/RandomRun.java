package io.phasegate.baseline.report;

import io.phasegate.baseline.domain.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// A made-up test run: scopes with tests, some of them listed twice with another outcome.
record RandomRun(List<Case> cases) {
  private static final List<String> ODD =
      List.of("a/b", "a::b", "[", "x.py::y[0]", "größe 😀", "<&>\"'", "a  b", "1.5s", "->");

  /// @param scope dotted, as a Python module or a Java class
  record Case(String scope, String name, Outcome outcome) {
    String id() {
      return scope + "::" + name;
    }
  }

  static RandomRun of(Random random, boolean green) {
    var cases = new ArrayList<Case>();
    int tests = 1 + random.nextInt(40);
    for (int i = 0; i < tests; i++) {
      cases.add(
          new Case(
              "tests.m%d.TestC".formatted(random.nextInt(4)),
              "test_%d%s".formatted(i, odd(random)),
              outcome(random, green)));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      var twice = cases.get(random.nextInt(cases.size()));
      cases.add(new Case(twice.scope(), twice.name(), outcome(random, green)));
    }
    return new RandomRun(List.copyOf(cases));
  }

  /// What the run must be read as.
  Map<String, Outcome> outcomes() {
    var worst = new TreeMap<String, Outcome>();
    cases.forEach(it -> worst.merge(it.id(), it.outcome(), Outcome::worse));
    return worst;
  }

  List<String> scopes() {
    return cases.stream().map(Case::scope).distinct().sorted().toList();
  }

  List<Case> of(String scope) {
    return cases.stream().filter(it -> it.scope().equals(scope)).toList();
  }

  int count(Outcome outcome) {
    return (int) cases.stream().filter(it -> it.outcome() == outcome).count();
  }

  int exitCode() {
    return cases.stream().anyMatch(it -> it.outcome().red()) ? 1 : 0;
  }

  /// A run of any kind has a test that passed or failed: one that only skips proves nothing.
  private static Outcome outcome(Random random, boolean green) {
    int dice = random.nextInt(10);
    if (green || dice < 6) {
      return dice == 0 ? Outcome.SKIPPED : Outcome.PASSED;
    }
    return dice < 8 ? Outcome.FAILED : dice < 9 ? Outcome.ERROR : Outcome.SKIPPED;
  }

  private static String odd(Random random) {
    return random.nextInt(3) > 0 ? "" : "[" + ODD.get(random.nextInt(ODD.size())) + "]";
  }
}
