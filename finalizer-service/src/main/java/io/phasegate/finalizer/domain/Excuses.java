package io.phasegate.finalizer.domain;

import io.phasegate.contracts.event.TestDeltaComputed;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;

/// Which new failures have an excuse. Only baseline-service can give one, by naming the test as a
/// flaky suspect or as intermittent; what it neither confirmed nor excused counts as confirmed.
final class Excuses {
  private Excuses() {}

  /// @param found all that is newly red
  /// @param persistent the part that failed again
  /// @return sorted, without duplicates
  static List<String> unexcused(
      TestDeltaComputed delta, List<String> found, List<String> persistent) {
    var excused = new HashSet<String>();
    delta.flakySuspects().forEach(suspect -> excused.add(suspect.id()));
    delta.intermittent().forEach(test -> excused.add(test.id()));
    var unexcused = new TreeSet<>(found);
    unexcused.removeAll(excused);
    unexcused.addAll(persistent);
    return List.copyOf(unexcused);
  }
}
