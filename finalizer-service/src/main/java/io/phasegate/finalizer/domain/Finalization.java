package io.phasegate.finalizer.domain;

import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.Announcement;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.RejectionCode;
import io.phasegate.finalizer.domain.PhaseFact.AttemptDecided;
import io.phasegate.finalizer.domain.PhaseFact.CompletionAwaitsDelta;
import io.phasegate.finalizer.domain.PhaseFact.DeadlineCleared;
import io.phasegate.finalizer.domain.PhaseFact.DeadlineSet;
import io.phasegate.finalizer.domain.PhaseFact.DecisionAnnounced;
import io.phasegate.finalizer.domain.PhaseFact.DeltaHeld;
import io.phasegate.finalizer.domain.PhaseInput.DeadlinePassed;
import io.phasegate.finalizer.domain.PhaseInput.DeltaReported;
import io.phasegate.finalizer.domain.PhaseInput.PhaseReported;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Joins what the executor says with what the tests say, whichever comes first, and decides each
/// attempt once.
///
/// A decision is caused by the completion and depends on the evidence alone: neither the order of
/// arrival nor the clock can be read from it.
public final class Finalization {
  private Finalization() {}

  /// What follows from an input; nothing where it means nothing to this phase. Never throws.
  public static List<PhaseFact> decide(PhaseState state, PhaseInput input, FinalizerPolicy policy) {
    return switch (input) {
      case PhaseReported(var completion) -> onCompletion(state, completion, policy);
      case DeltaReported(var delta, var id, var receivedAt) ->
          onDelta(state, new DeltaEvidence(id, delta), policy);
      case DeadlinePassed(var name) -> onDeadline(state, name, policy);
    };
  }

  /// The state after a fact; the very same instance where the fact changes none.
  public static PhaseState evolve(PhaseState state, PhaseFact fact) {
    return switch (fact) {
      case DeltaHeld(var delta) ->
          state.with(delta.delta().phase().attempt(), attempt -> attempt.hold(delta));
      case CompletionAwaitsDelta(var completion) ->
          state.with(completion.phase().attempt(), attempt -> attempt.await(completion));
      case AttemptDecided(var phase, var cause, var status) ->
          state.with(
              phase.attempt(),
              attempt -> attempt.settle(new Attempt.Settled(cause.source(), cause.id(), status)));
      case DecisionAnnounced _, DeadlineSet _, DeadlineCleared _ -> state;
    };
  }

  private static List<PhaseFact> onCompletion(
      PhaseState state, Completion completion, FinalizerPolicy policy) {
    var attempt = state.attempt(completion.phase().attempt());
    var settled = attempt.settled();
    if (settled != null) {
      return rival(completion, settled.source(), settled.eventId());
    }
    var awaiting = attempt.awaiting();
    if (awaiting != null) {
      return rival(completion, awaiting.cause().source(), awaiting.cause().id());
    }
    if (completion.ci() == null) {
      return rule(completion, null, policy);
    }
    var held = attempt.heldFor(completion);
    return held == null ? await(completion, policy) : rule(completion, held, policy);
  }

  private static List<PhaseFact> onDelta(
      PhaseState state, DeltaEvidence delta, FinalizerPolicy policy) {
    var attempt = state.attempt(delta.delta().phase().attempt());
    var awaiting = attempt.awaiting();
    if (awaiting != null) {
      return delta.answers(awaiting) ? end(awaiting, delta, policy) : List.of();
    }
    return attempt.holds(delta) ? List.of(new DeltaHeld(delta)) : List.of();
  }

  private static List<PhaseFact> onDeadline(PhaseState state, String name, FinalizerPolicy policy) {
    return state.attempts().stream()
        .map(Attempt::awaiting)
        .filter(awaiting -> awaiting != null && deadlineName(awaiting).equals(name))
        .findFirst()
        .map(awaiting -> end(awaiting, null, policy))
        .orElse(List.of());
  }

  private static List<PhaseFact> await(Completion completion, FinalizerPolicy policy) {
    var due = later(completion.receivedAt(), policy.deltaWait());
    return List.of(
        new CompletionAwaitsDelta(completion),
        new DeadlineSet(new Deadline(deadlineName(completion), due)));
  }

  /// Decides an attempt that was waiting, so that its deadline goes.
  private static List<PhaseFact> end(
      Completion completion, @Nullable DeltaEvidence delta, FinalizerPolicy policy) {
    var decided = new ArrayList<>(rule(completion, delta, policy));
    decided.add(new DeadlineCleared(deadlineName(completion)));
    return List.copyOf(decided);
  }

  private static List<PhaseFact> rule(
      Completion completion, @Nullable DeltaEvidence delta, FinalizerPolicy policy) {
    var outcome = Ruling.on(new PhaseEvidence(completion, delta, policy));
    var cause = completion.cause();
    return List.of(
        new AttemptDecided(completion.phase(), cause, outcome.status()),
        new DecisionAnnounced(Announcement.of(cause, outcome)));
  }

  /// The first completion of an attempt has it for good. The answer to any other must not depend on
  /// whether the first one's delta has come yet, so it does not tell the first one's status.
  private static List<PhaseFact> rival(Completion second, String firstSource, EventId first) {
    return second.sameEvent(firstSource, first)
        ? List.of()
        : List.of(new DecisionAnnounced(Announcement.of(second.cause(), rejection(second, first))));
  }

  private static EventRejected rejection(Completion second, EventId first) {
    var cause = second.cause();
    return new EventRejected(
        cause.id(),
        "PhaseCompleted",
        Topic.PHASE_COMPLETED.topicName(),
        RejectionCode.ALREADY_DECIDED,
        ("phase.attempt: expected an attempt that nobody completed before, found attempt %d of %s,"
                + " which event '%s' completed first and whose decision stands; publish a new"
                + " attempt")
            .formatted(second.phase().attempt(), second.phase().key(), first),
        "/phase/attempt",
        second.phase(),
        second.phase().key(),
        cause.id(),
        cause.time());
  }

  private static String deadlineName(Completion completion) {
    return "delta:" + completion.phase().attempt();
  }

  private static Instant later(Instant start, Duration wait) {
    return start.isAfter(Instant.MAX.minus(wait)) ? Instant.MAX : start.plus(wait);
  }
}
