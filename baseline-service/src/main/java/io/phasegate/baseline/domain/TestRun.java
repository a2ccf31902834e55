package io.phasegate.baseline.domain;

import io.phasegate.contracts.EmptyByDefault;
import io.phasegate.contracts.Require;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The outcome of every test of one run, by canonical id. A run of 10,000 tests is common, so ids
/// stand in sorted lists by outcome, and only red tests carry more than their id.
///
/// @param failed failed tests, each with its signature: error type and first line of the message
/// @param errors tests that broke down outside their assertions, each with its signature
/// @param uncollected modules that could not be collected, each with the signature of the cause
/// @param skippedModules modules that skipped themselves when they were collected
/// @param problems why the run cannot be trusted to be whole, a sentence each; empty where it can
/// @param notes what was odd about its reports and is no reason to doubt them, a sentence each
public record TestRun(
    List<String> passed,
    List<String> skipped,
    NavigableMap<String, String> failed,
    NavigableMap<String, String> errors,
    NavigableMap<String, String> uncollected,
    List<String> skippedModules,
    List<String> problems,
    @EmptyByDefault List<String> notes)
    implements TestEvidence {
  public TestRun {
    passed = sorted("passed", passed);
    skipped = sorted("skipped", skipped);
    failed = sorted("failed", failed);
    errors = sorted("errors", errors);
    uncollected = sorted("uncollected", uncollected);
    skippedModules = sorted("skippedModules", skippedModules);
    problems = Require.list("problems", problems);
    notes = Require.listOrEmpty("notes", notes);
  }

  /// A run without anything odd.
  public TestRun(
      List<String> passed,
      List<String> skipped,
      NavigableMap<String, String> failed,
      NavigableMap<String, String> errors,
      NavigableMap<String, String> uncollected,
      List<String> skippedModules,
      List<String> problems) {
    this(passed, skipped, failed, errors, uncollected, skippedModules, problems, List.of());
  }

  /// A run of which nothing is known, and why.
  static TestRun nothing(String problem) {
    return new TestRun(
        List.of(),
        List.of(),
        Collections.emptyNavigableMap(),
        Collections.emptyNavigableMap(),
        Collections.emptyNavigableMap(),
        List.of(),
        List.of(problem));
  }

  /// False where the run was cut short, is empty or contradicts itself: [#problems] says how.
  public boolean complete() {
    return problems.isEmpty();
  }

  /// How many tests have an outcome. Modules that were not collected are none.
  public int ran() {
    return passed.size() + skipped.size() + failed.size() + errors.size();
  }

  /// Tests and modules that were not collected, as JUnit XML counts them.
  public int total() {
    return ran() + uncollected.size();
  }

  /// True where the run tells nothing at all: no test, and no module that failed to be collected.
  public boolean saysNothing() {
    return total() == 0;
  }

  public boolean passes(String id) {
    return contains(passed, id);
  }

  /// True where the module is collected: the run has tests of it.
  boolean collects(String module) {
    return !uncollected.containsKey(module)
        && (ModuleScopes.anyTestOf(module, passed)
            || ModuleScopes.anyTestOf(module, skipped)
            || ModuleScopes.anyTestOf(module, failed.navigableKeySet())
            || ModuleScopes.anyTestOf(module, errors.navigableKeySet()));
  }

  public boolean skips(String id) {
    return contains(skipped, id);
  }

  /// What is known of a red test's failure; null where the test is not red.
  public @Nullable String redSignature(String id) {
    var failure = failed.get(id);
    return failure != null ? failure : errors.get(id);
  }

  public boolean knows(String id) {
    return passes(id) || skips(id) || redSignature(id) != null;
  }

  /// Every test with an outcome.
  NavigableSet<String> tests() {
    var ids = new TreeSet<>(passed);
    ids.addAll(skipped);
    ids.addAll(failed.keySet());
    ids.addAll(errors.keySet());
    return ids;
  }

  /// Failed and broken tests in order, with their signatures.
  public NavigableMap<String, String> red() {
    var all = new TreeMap<>(failed);
    all.putAll(errors);
    return all;
  }

  private static boolean contains(List<String> sorted, String id) {
    return Collections.binarySearch(sorted, id) >= 0;
  }

  private static List<String> sorted(String field, List<String> ids) {
    return Require.present(field, ids).stream().sorted().distinct().toList();
  }

  private static NavigableMap<String, String> sorted(String field, Map<String, String> signatures) {
    return Collections.unmodifiableNavigableMap(new TreeMap<>(Require.present(field, signatures)));
  }
}
