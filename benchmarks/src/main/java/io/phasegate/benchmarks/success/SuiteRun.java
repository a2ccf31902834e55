package io.phasegate.benchmarks.success;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// One run of tests: what each came to.
///
/// @param outcomes by canonical id
/// @param uncollected modules that did not import
record SuiteRun(SortedMap<String, TestOutcome> outcomes, SortedSet<String> uncollected) {
  SuiteRun {
    outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
    uncollected = Collections.unmodifiableSortedSet(new TreeSet<>(uncollected));
  }

  static SuiteRun whole(Snapshot snapshot, RandomGenerator random) {
    var outcomes = new TreeMap<String, TestOutcome>();
    snapshot
        .tests()
        .forEach(
            (id, test) -> {
              if (!snapshot.uncollected().contains(Snapshot.module(id))) {
                outcomes.put(id, test.draw(test.inSuite(), random));
              }
            });
    return new SuiteRun(outcomes, snapshot.uncollected());
  }

  /// @param wanted tests, and modules with all of theirs; what is not there does not run
  static SuiteRun alone(Snapshot snapshot, Collection<String> wanted, RandomGenerator random) {
    var outcomes = new TreeMap<String, TestOutcome>();
    var uncollected = new TreeSet<>(snapshot.uncollected());
    uncollected.removeIf(
        module -> wanted.stream().noneMatch(each -> (each + "::").startsWith(module + "::")));
    snapshot
        .tests()
        .forEach(
            (id, test) -> {
              boolean asked = wanted.contains(id) || wanted.contains(Snapshot.module(id));
              if (asked && !snapshot.uncollected().contains(Snapshot.module(id))) {
                outcomes.put(id, test.draw(test.alone(), random));
              }
            });
    return new SuiteRun(outcomes, uncollected);
  }

  SuiteRun with(String id, TestOutcome outcome) {
    var changed = new TreeMap<>(outcomes);
    changed.put(id, outcome);
    return new SuiteRun(changed, uncollected);
  }

  /// The same with those tests only.
  SuiteRun only(Predicate<String> tests) {
    var left = new TreeMap<>(outcomes);
    left.keySet().removeIf(tests.negate());
    return new SuiteRun(left, uncollected);
  }

  /// The same as if all had passed that ran.
  SuiteRun allGreen() {
    var green = new TreeMap<String, TestOutcome>();
    outcomes.forEach((id, outcome) -> green.put(id, outcome.red() ? TestOutcome.PASSED : outcome));
    return new SuiteRun(green, uncollected);
  }

  boolean isRed() {
    return !uncollected.isEmpty() || outcomes.values().stream().anyMatch(TestOutcome::red);
  }

  /// pytest's own, where modules that do not import do not stop the run.
  int exitCode() {
    return isRed() ? 1 : 0;
  }

  int count(TestOutcome wanted) {
    return Math.toIntExact(outcomes.values().stream().filter(wanted::equals).count());
  }

  /// Tests of these outcomes.
  SortedSet<String> those(Predicate<TestOutcome> wanted) {
    var ids = new TreeSet<String>();
    outcomes.forEach(
        (id, outcome) -> {
          if (wanted.test(outcome)) {
            ids.add(id);
          }
        });
    return ids;
  }
}
