package io.phasegate.baseline.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// Several runs of a suite at one commit as one baseline: each test at its best.
///
/// A test that passed once could pass before, so that its failure is the phase's until a retry
/// shows otherwise. At its worst it would be called red before, and hide what the phase breaks.
final class BaselineRuns {
  private BaselineRuns() {}

  /// The complete runs as one. Where none is complete, the first that ran something; and where none
  /// did, what is wrong with the first.
  static TestEvidence together(List<TestEvidence> runs) {
    var complete = complete(runs);
    if (!complete.isEmpty()) {
      return complete.size() == 1 ? complete.getFirst() : best(complete);
    }
    for (var run : runs) {
      if (run instanceof TestRun usable && usable.ran() > 0) {
        return usable;
      }
    }
    return runs.isEmpty()
        ? new UnusableReport(
            UnusableReport.Reason.EMPTY, "runs: expected at least one test run, found none")
        : runs.getFirst();
  }

  static List<TestRun> complete(List<TestEvidence> runs) {
    var complete = new ArrayList<TestRun>();
    for (var run : runs) {
      if (run instanceof TestRun whole && whole.complete() && whole.ran() > 0) {
        complete.add(whole);
      }
    }
    return complete;
  }

  private static TestRun best(List<TestRun> runs) {
    var passed = union(runs, TestRun::passed);
    var failed = unless(passed, merged(runs, TestRun::failed));
    var errors = unless(passed, merged(runs, TestRun::errors));
    errors.keySet().removeAll(failed.keySet());
    var skipped = union(runs, TestRun::skipped);
    skipped.removeAll(passed);
    skipped.removeAll(failed.keySet());
    skipped.removeAll(errors.keySet());
    var uncollected = merged(runs, TestRun::uncollected);
    uncollected.keySet().removeIf(module -> runs.stream().anyMatch(run -> run.collects(module)));
    return new TestRun(
        List.copyOf(passed),
        List.copyOf(skipped),
        failed,
        errors,
        uncollected,
        List.copyOf(union(runs, TestRun::skippedModules)),
        List.of());
  }

  private static Set<String> union(List<TestRun> runs, Function<TestRun, List<String>> ids) {
    var all = new HashSet<String>();
    runs.forEach(run -> all.addAll(ids.apply(run)));
    return all;
  }

  /// With the signature of the first run that has one.
  private static NavigableMap<String, String> merged(
      List<TestRun> runs, Function<TestRun, NavigableMap<String, String>> red) {
    var all = new TreeMap<String, String>();
    runs.forEach(run -> red.apply(run).forEach(all::putIfAbsent));
    return all;
  }

  private static NavigableMap<String, String> unless(
      Set<String> ids, NavigableMap<String, String> red) {
    red.keySet().removeAll(ids);
    return red;
  }
}
