package io.phasegate.benchmarks.success;

import io.phasegate.contracts.event.BaselineCaptured;
import io.phasegate.contracts.event.TestDeltaComputed;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a run did to the baseline, worked out from the two runs alone: what the lists of a delta
/// must hold.
///
/// @param newlyFailing red now, and was not red
/// @param fixed passes now, and was red; modules that are collected again included
/// @param preExisting red, or not collected, before and now
/// @param removed ran before, is not there now, and no module that fails to import explains it
record TrueDelta(
    SortedSet<String> newlyFailing,
    SortedSet<String> fixed,
    SortedSet<String> preExisting,
    SortedSet<String> newCollectionErrors,
    SortedSet<String> removed,
    SortedSet<String> newlySkipped) {

  static TrueDelta between(SuiteRun before, SuiteRun now) {
    var redBefore = before.those(TestOutcome::red);
    var redNow = now.those(TestOutcome::red);
    var atStake = before.those(outcome -> outcome != TestOutcome.SKIPPED);
    var again = without(before.uncollected(), now.uncollected());
    again.removeIf(
        module ->
            now.outcomes().keySet().stream().noneMatch(id -> Snapshot.module(id).equals(module)));
    var fixed = both(redBefore, now.those(outcome -> outcome == TestOutcome.PASSED));
    fixed.addAll(again);
    var preExisting = both(redBefore, redNow);
    preExisting.addAll(both(before.uncollected(), now.uncollected()));
    var removed = without(atStake, now.outcomes().keySet());
    removed.removeIf(id -> now.uncollected().contains(Snapshot.module(id)));
    return new TrueDelta(
        without(redNow, redBefore),
        fixed,
        preExisting,
        without(now.uncollected(), before.uncollected()),
        removed,
        both(atStake, now.those(outcome -> outcome == TestOutcome.SKIPPED)));
  }

  /// Whether a delta says just that.
  boolean isToldBy(TestDeltaComputed delta) {
    var gone = delta.removed().stream().map(TestDeltaComputed.Removed::id).toList();
    return delta.complete()
        && newlyFailing.equals(new TreeSet<>(delta.newlyFailing()))
        && fixed.equals(new TreeSet<>(delta.newlyPassing()))
        && preExisting.equals(new TreeSet<>(delta.preExisting()))
        && newCollectionErrors.equals(new TreeSet<>(delta.newCollectionErrors()))
        && removed.equals(new TreeSet<>(gone))
        && newlySkipped.equals(new TreeSet<>(delta.newlySkipped()));
  }

  /// Whether a baseline says what its run came to.
  static boolean isCaptured(SuiteRun run, BaselineCaptured captured) {
    var modules = captured.collectionErrors().stream().map(error -> error.id()).toList();
    return captured.complete()
        && run.those(TestOutcome::red).equals(new TreeSet<>(captured.failing()))
        && run.uncollected().equals(new TreeSet<>(modules))
        && captured.passed() == run.count(TestOutcome.PASSED)
        && captured.skipped() == run.count(TestOutcome.SKIPPED);
  }

  private static TreeSet<String> without(SortedSet<String> ids, Set<String> others) {
    var rest = new TreeSet<>(ids);
    rest.removeAll(others);
    return rest;
  }

  private static TreeSet<String> both(SortedSet<String> ids, SortedSet<String> others) {
    var common = new TreeSet<>(ids);
    common.retainAll(others);
    return common;
  }
}
