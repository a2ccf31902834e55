package io.phasegate.continuation.domain;

import io.phasegate.contracts.Require;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The rules that an operator sets.
///
/// @param truncationWait how long an answer waits for the continuation that it answers to be
///     issued
/// @param retention how long unfinished outputs stay after the outcome of their attempt
/// @param abandonedAfter how long they stay where no outcome comes
/// @param models by the beginning of their names
/// @param others every model that is not among them
public record ContinuationPolicy(
    int maxContinuations,
    Duration truncationWait,
    Duration retention,
    Duration abandonedAfter,
    SortedMap<String, ModelProfile> models,
    ModelProfile others) {
  public ContinuationPolicy {
    Require.atLeast("maxContinuations", 1, maxContinuations);
    Require.that("truncationWait", !truncationWait.isNegative(), "at least PT0S", truncationWait);
    Require.that("retention", !retention.isNegative(), "at least PT0S", retention);
    Require.that("abandonedAfter", !abandonedAfter.isNegative(), "at least PT0S", abandonedAfter);
    models = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(models));
    Require.present("others", others);
  }

  /// The profile whose name is the longest beginning of this one.
  ModelProfile model(@Nullable String name) {
    if (name == null) {
      return others;
    }
    return models.entrySet().stream()
        .filter(entry -> name.startsWith(entry.getKey()))
        .max(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .orElse(others);
  }
}
