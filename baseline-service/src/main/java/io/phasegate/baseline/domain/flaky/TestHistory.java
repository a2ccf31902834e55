package io.phasegate.baseline.domain.flaky;

import static java.util.Comparator.comparingDouble;

import io.phasegate.contracts.Require;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// How often each test of a suite was red on the base branch of a repository.
///
/// Only complete baseline runs without an infrastructure failure belong here, and never a phase's
/// own runs: a phase must not make its own failures look usual. Old runs are forgotten gradually.
/// A test that a run does not have fades; one that was never red in living memory is a number only.
///
/// @param runs of the suite
/// @param stable runs of each test that was always green
/// @param red each test that was red, and each module that was not collected
public record TestHistory(
    double runs, NavigableMap<String, Double> stable, NavigableMap<String, RedTest> red) {
  public static final TestHistory EMPTY =
      new TestHistory(0, Collections.emptyNavigableMap(), Collections.emptyNavigableMap());

  /// A test that faded to this is gone.
  private static final double GONE = 0.5;

  public TestHistory {
    Require.that("runs", Double.isFinite(runs) && runs >= 0, "a number of runs", runs);
    stable = Collections.unmodifiableNavigableMap(new TreeMap<>(Require.present("stable", stable)));
    red = Collections.unmodifiableNavigableMap(new TreeMap<>(Require.present("red", red)));
  }

  /// What is known of a test; nothing where it never ran.
  public Counts of(String testId) {
    var known = red.get(testId);
    return known != null
        ? new Counts(known.runs(), known.red())
        : new Counts(stable.getOrDefault(testId, 0.0), 0);
  }

  /// What is known of a module's collection, which every run tries: one that is not known as broken
  /// was collected each time.
  public Counts ofModule(String id) {
    var known = red.get(id);
    return new Counts(runs, known == null ? 0 : Math.min(known.red(), runs));
  }

  /// The history with one more run. Skipped tests are neither green nor red.
  ///
  /// @param at when the log received the run
  public TestHistory with(Set<String> green, Set<String> redNow, Instant at, HistoryPolicy policy) {
    double forgetting = policy.forgetting();
    var nextRed = new TreeMap<String, RedTest>();
    red.forEach(
        (id, test) ->
            nextRed.put(id, green.contains(id) ? test.green(forgetting) : test.absent(forgetting)));
    redNow.forEach(id -> nextRed.put(id, redOnceMore(id, at, forgetting)));
    var nextStable = new TreeMap<String, Double>();
    stable.forEach((id, count) -> nextStable.put(id, Counts.less(count, forgetting)));
    green.forEach(id -> nextStable.put(id, Counts.more(stableRuns(id), forgetting)));
    nextRed.forEach((id, test) -> keepOnce(id, test, nextStable));
    nextRed.values().removeIf(RedTest::isForgotten);
    nextStable.values().removeIf(count -> count < GONE);
    return bounded(Counts.more(runs, forgetting), nextStable, nextRed, policy.mostTests());
  }

  private double stableRuns(String id) {
    return stable.getOrDefault(id, 0.0);
  }

  private RedTest redOnceMore(String id, Instant at, double forgetting) {
    var known = red.get(id);
    return known == null
        ? RedTest.first(Counts.more(stableRuns(id), forgetting), at)
        : known.redAgain(forgetting, at);
  }

  /// A test whose red runs are forgotten is stable again.
  private static void keepOnce(String id, RedTest test, Map<String, Double> stable) {
    if (test.isForgotten()) {
      stable.put(id, test.runs());
    } else {
      stable.remove(id);
    }
  }

  private static TestHistory bounded(
      double runs,
      NavigableMap<String, Double> stable,
      NavigableMap<String, RedTest> red,
      int mostTests) {
    var keptRed =
        first(mostTests, red, comparingDouble(RedTest::red).thenComparingDouble(RedTest::runs));
    var keptStable = first(mostTests - keptRed.size(), stable, Comparator.naturalOrder());
    return new TestHistory(runs, keptStable, keptRed);
  }

  /// The entries with the greatest values; of equal ones, the first by id.
  private static <V> NavigableMap<String, V> first(
      int most, NavigableMap<String, V> all, Comparator<V> order) {
    if (all.size() <= most) {
      return all;
    }
    var kept = new TreeMap<String, V>();
    all.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(order.reversed()))
        .limit(most)
        .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
    return kept;
  }
}
