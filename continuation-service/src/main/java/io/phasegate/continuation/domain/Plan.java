package io.phasegate.continuation.domain;

import io.phasegate.contracts.Require;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What token-service estimated for an attempt before the model was called.
///
/// @param receivedAt the record's time on the broker
/// @param tokens by path
public record Plan(int attempt, Instant receivedAt, SortedMap<String, Integer> tokens) {
  public Plan {
    Require.atLeast("plan.attempt", 1, attempt);
    Require.present("plan.receivedAt", receivedAt);
    tokens = Collections.unmodifiableSortedMap(new TreeMap<>(tokens));
  }
}
