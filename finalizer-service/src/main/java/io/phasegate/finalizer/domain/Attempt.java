package io.phasegate.finalizer.domain;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.PhaseStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One attempt at a phase. At most one of the three parts is filled: deltas that came first, then
/// the completion that waits, then the decision.
///
/// @param held deltas without a completion yet, in order of arrival, one per completion they answer
public record Attempt(
    int number,
    List<DeltaEvidence> held,
    @Nullable Completion awaiting,
    @Nullable Settled settled) {
  /// Baseline-service answers each completion once, and only the first completion counts: more than
  /// a few deltas for one attempt are no evidence but a flood.
  static final int MOST_HELD = 8;

  public Attempt {
    Require.atLeast("attempt.number", 1, number);
    held = Require.list("attempt.held", held);
  }

  /// What stays of a decided attempt: which event was decided, and how.
  public record Settled(String source, EventId eventId, PhaseStatus status) {
    public Settled {
      Require.present("settled.source", source);
      Require.present("settled.eventId", eventId);
      Require.present("settled.status", status);
    }
  }

  static Attempt unknown(int number) {
    return new Attempt(number, List.of(), null, null);
  }

  /// True while a delta may still be of use to a completion that has not come.
  boolean holds(DeltaEvidence delta) {
    return awaiting == null
        && settled == null
        && held.size() < MOST_HELD
        && held.stream().noneMatch(other -> sameAnswer(other, delta));
  }

  Attempt hold(DeltaEvidence delta) {
    if (!holds(delta)) {
      return this;
    }
    var more = new ArrayList<>(held);
    more.add(delta);
    return new Attempt(number, more, null, null);
  }

  /// The completion is known now, so deltas of other events will never be needed.
  Attempt await(Completion completion) {
    return awaiting == null && settled == null
        ? new Attempt(number, List.of(), completion, null)
        : this;
  }

  Attempt settle(Settled decision) {
    return settled == null ? new Attempt(number, List.of(), null, decision) : this;
  }

  @Nullable DeltaEvidence heldFor(Completion completion) {
    return held.stream().filter(delta -> delta.answers(completion)).findFirst().orElse(null);
  }

  private static boolean sameAnswer(DeltaEvidence one, DeltaEvidence other) {
    return one.delta().causedBy().equals(other.delta().causedBy())
        && one.delta().phase().equals(other.delta().phase());
  }
}
