package io.phasegate.baseline.domain;

import io.phasegate.baseline.domain.flaky.Counts;
import io.phasegate.baseline.domain.flaky.TestHistory;
import io.phasegate.contracts.Require;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What was known of a suite's history when its baseline was stored. It stays as it was then, so
/// that what is decided does not depend on what was reported of other commits since.
///
/// @param runs of the suite
/// @param others tests and modules with other counts than so many runs and no red one: nearly none
public record Past(double runs, NavigableMap<String, Counts> others) {
  static final Past NONE = new Past(0, Collections.emptyNavigableMap());

  public Past {
    Require.that("runs", Double.isFinite(runs) && runs >= 0, "a number of runs", runs);
    others = Collections.unmodifiableNavigableMap(new TreeMap<>(Require.present("others", others)));
  }

  static Past of(TestHistory history, TestRun baseline) {
    var usual = new Counts(history.runs(), 0);
    var others = new TreeMap<String, Counts>();
    baseline.tests().forEach(id -> others.put(id, history.of(id)));
    history.red().keySet().forEach(id -> others.put(id, history.of(id)));
    others.values().removeIf(usual::equals);
    return new Past(history.runs(), others);
  }

  /// @param id a test of the baseline
  Counts ofTest(String id) {
    return others.getOrDefault(id, new Counts(runs, 0));
  }

  /// A module that is not known as broken was collected each time.
  Counts ofModule(String id) {
    return new Counts(runs, Math.min(runs, ofTest(id).red()));
  }
}
