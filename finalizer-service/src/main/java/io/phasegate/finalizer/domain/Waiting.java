package io.phasegate.finalizer.domain;

import io.phasegate.contracts.Require;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A completion that cannot be decided yet. It waits for one thing at a time: first for the test
/// delta, then for the end of a truncation.
///
/// @param deltaOverdue true once the wait for the delta is over without one
public record Waiting(
    Completion completion, Standing standing, @Nullable DeltaEvidence delta, boolean deltaOverdue) {
  public Waiting {
    Require.present("waiting.completion", completion);
    Require.present("waiting.standing", standing);
  }

  Waiting with(DeltaEvidence answer) {
    return new Waiting(completion, standing, answer, deltaOverdue);
  }

  Waiting withoutDelta() {
    return new Waiting(completion, standing, delta, true);
  }

  /// True while baseline-service owes an answer.
  boolean wantsDelta() {
    return completion.ci() != null && delta == null && !deltaOverdue;
  }

  /// True where the output is known to have been cut, and not known to be whole now.
  boolean wantsMerge(@Nullable OutputState output) {
    return TruncationGate.open(completion, output);
  }

  /// The one deadline that can be running.
  String deadlineName() {
    return (wantsDelta() ? "delta:" : "continuation:") + completion.phase().attempt();
  }

  Instant dueAt(Patience patience) {
    return later(
        completion.receivedAt(), wantsDelta() ? patience.delta() : patience.continuation());
  }

  private static Instant later(Instant start, Duration wait) {
    return start.isAfter(Instant.MAX.minus(wait)) ? Instant.MAX : start.plus(wait);
  }
}
