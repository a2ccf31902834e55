package io.phasegate.baseline.domain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Two runs side by side; each question gives one sorted list of [TestDelta].
///
/// @param atStake tests that can be lost: one that was skipped before proved nothing
/// @param uncollected modules that are not collected now
/// @param skipping modules that skip themselves now
record Comparison(
    TestRun before,
    TestRun now,
    NavigableSet<String> atStake,
    NavigableSet<String> testsNow,
    ModuleScopes uncollected,
    ModuleScopes skipping) {

  static Comparison of(TestRun before, TestRun now) {
    var testsNow = notSkipped(now);
    testsNow.addAll(now.skipped());
    return new Comparison(
        before,
        now,
        notSkipped(before),
        testsNow,
        ModuleScopes.of(now.uncollected().keySet()),
        ModuleScopes.of(now.skippedModules()));
  }

  List<String> added() {
    return those(testsNow, id -> !before.knows(id));
  }

  List<String> newlyFailing() {
    return those(now.red().keySet(), id -> before.redSignature(id) == null);
  }

  List<String> newlyPassing() {
    var tests = before.red().keySet().stream().filter(now::passes);
    var modules = before.uncollected().keySet().stream().filter(this::collectedAgain);
    return Stream.concat(tests, modules).sorted().toList();
  }

  List<String> newCollectionErrors() {
    return those(now.uncollected().keySet(), id -> !before.uncollected().containsKey(id));
  }

  List<String> changedSignature() {
    var redBefore = allRed(before);
    return allRed(now).entrySet().stream()
        .filter(red -> differs(redBefore.get(red.getKey()), red.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  List<String> removed() {
    return those(atStake, id -> gone(id) && !skipping.hold(id));
  }

  /// A skipped test is no successor: it proves nothing.
  NavigableMap<String, String> renamed() {
    var successors = added().stream().filter(id -> !now.skips(id)).toList();
    return Renames.among(removed(), successors);
  }

  List<String> newlySkipped() {
    return those(atStake, id -> now.skips(id) || (gone(id) && skipping.hold(id)));
  }

  List<String> preExisting() {
    var redBefore = allRed(before);
    return those(allRed(now).keySet(), redBefore::containsKey);
  }

  /// A module is collected again where the run has tests of it.
  private boolean collectedAgain(String module) {
    return !now.uncollected().containsKey(module) && ModuleScopes.anyTestOf(module, testsNow);
  }

  private static boolean differs(@Nullable String before, String now) {
    return before != null && !before.equals(now);
  }

  private boolean gone(String id) {
    return !testsNow.contains(id) && !uncollected.hold(id);
  }

  private static NavigableSet<String> notSkipped(TestRun run) {
    var ids = new TreeSet<>(run.passed());
    ids.addAll(run.red().keySet());
    return ids;
  }

  private static NavigableMap<String, String> allRed(TestRun run) {
    var red = new TreeMap<>(run.red());
    red.putAll(run.uncollected());
    return red;
  }

  private static List<String> those(Collection<String> sorted, Predicate<String> wanted) {
    return sorted.stream().filter(wanted).toList();
  }
}
