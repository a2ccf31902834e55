package io.phasegate.finalizer.domain;

import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.Announcement;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.PhaseOutcome;
import io.phasegate.contracts.event.RejectionCode;
import io.phasegate.finalizer.domain.PhaseFact.AttemptDecided;
import io.phasegate.finalizer.domain.PhaseFact.AuditHeld;
import io.phasegate.finalizer.domain.PhaseFact.CompletionWaits;
import io.phasegate.finalizer.domain.PhaseFact.DeadlineCleared;
import io.phasegate.finalizer.domain.PhaseFact.DeadlineSet;
import io.phasegate.finalizer.domain.PhaseFact.DecisionAnnounced;
import io.phasegate.finalizer.domain.PhaseFact.DeltaHeld;
import io.phasegate.finalizer.domain.PhaseFact.OutputHeard;
import io.phasegate.finalizer.domain.PhaseInput.AuditReported;
import io.phasegate.finalizer.domain.PhaseInput.DeadlinePassed;
import io.phasegate.finalizer.domain.PhaseInput.DeltaReported;
import io.phasegate.finalizer.domain.PhaseInput.OutputReported;
import io.phasegate.finalizer.domain.PhaseInput.PhaseReported;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Joins what the executor says with what the tests say, with the audit of the changes and with
/// what became of a truncated output, whichever comes first, and decides each attempt once.
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
      case AuditReported(var audit) -> onAudit(state, audit, policy);
      case OutputReported(var phase, var output) -> onOutput(state, phase, output, policy);
      case DeadlinePassed(var name) -> onDeadline(state, name, policy);
    };
  }

  /// The state after a fact; the very same instance where the fact changes none.
  public static PhaseState evolve(PhaseState state, PhaseFact fact) {
    return switch (fact) {
      case DeltaHeld(var delta) ->
          state.with(delta.delta().phase().attempt(), attempt -> attempt.hold(delta));
      case AuditHeld(var audit) ->
          state.with(audit.audit().phase().attempt(), attempt -> attempt.hold(audit));
      case OutputHeard(var phase, var output) ->
          state.with(phase.attempt(), attempt -> attempt.hear(output));
      case CompletionWaits(var waiting) ->
          state.with(waiting.completion().phase().attempt(), attempt -> attempt.await(waiting));
      case AttemptDecided(var phase, var cause, var status, var report) ->
          state.with(
              phase.attempt(),
              attempt ->
                  attempt.settle(new Attempt.Settled(cause.source(), cause.id(), status, report)));
      case DecisionAnnounced _, DeadlineSet _, DeadlineCleared _ -> state;
    };
  }

  /// What would be decided on a phase with one attempt, and what it would wait for first. Where
  /// something is missing, the decision is that of the deadline.
  public static Simulated simulate(Completion completion, Heard heard, FinalizerPolicy policy) {
    var demand = policy.rulesOf(completion.repository()).governance();
    var arrived =
        Waiting.of(completion, Standing.ALONE, demand).with(heard.delta()).with(heard.audit());
    var waitsFor = new ArrayList<String>();
    if (arrived.wantsDelta()) {
      waitsFor.add("delta");
    }
    if (arrived.wantsAudit()) {
      waitsFor.add("audit");
    }
    if (arrived.wantsMerge(heard.output())) {
      waitsFor.add("continuation");
    }
    var used = completion.ci() == null ? null : heard.delta();
    var evidence =
        new PhaseEvidence(completion, used, policy, Standing.ALONE, heard.audit(), heard.output());
    return new Simulated(List.copyOf(waitsFor), Ruling.on(evidence));
  }

  /// What the other services said of a phase; null for what they did not say.
  public record Heard(
      @Nullable DeltaEvidence delta, @Nullable AuditEvidence audit, @Nullable OutputState output) {}

  /// An answer without effect.
  ///
  /// @param waitsFor `delta`, `audit`, `continuation`
  public record Simulated(List<String> waitsFor, PhaseOutcome outcome) {}

  private static List<PhaseFact> onCompletion(
      PhaseState state, Completion completion, FinalizerPolicy policy) {
    var attempt = state.attempt(completion.phase().attempt());
    var settled = attempt.settled();
    if (settled != null) {
      return rival(completion, settled.source(), settled.eventId());
    }
    var waiting = attempt.waiting();
    if (waiting != null) {
      var first = waiting.completion().cause();
      return rival(completion, first.source(), first.id());
    }
    var demand = policy.rulesOf(completion.repository()).governance();
    var alone = Waiting.of(completion, Standing.of(state, completion), demand);
    if (alone.standing().superseded()) {
      return rule(alone, null, policy);
    }
    var held = completion.ci() == null ? null : attempt.heldFor(completion);
    var audit = alone.wantsAudit() ? attempt.auditFor(completion) : null;
    var arrived = alone.with(held).with(audit);
    return missesNothing(arrived, attempt.output())
        ? rule(arrived, attempt.output(), policy)
        : await(arrived, policy);
  }

  private static List<PhaseFact> onDelta(
      PhaseState state, DeltaEvidence delta, FinalizerPolicy policy) {
    var attempt = state.attempt(delta.delta().phase().attempt());
    var waiting = attempt.waiting();
    if (waiting == null) {
      return attempt.holds(delta) ? List.of(new DeltaHeld(delta)) : List.of();
    }
    return waiting.wantsDelta() && delta.answers(waiting.completion())
        ? proceed(waiting, waiting.with(delta), attempt.output(), policy)
        : List.of();
  }

  private static List<PhaseFact> onAudit(
      PhaseState state, AuditEvidence audit, FinalizerPolicy policy) {
    var attempt = state.attempt(audit.audit().phase().attempt());
    var waiting = attempt.waiting();
    if (waiting == null) {
      return attempt.holds(audit) ? List.of(new AuditHeld(audit)) : List.of();
    }
    return waiting.wantsAudit() && audit.answers(waiting.completion())
        ? proceed(waiting, waiting.with(audit), attempt.output(), policy)
        : List.of();
  }

  private static List<PhaseFact> onOutput(
      PhaseState state, PhaseRef phase, OutputState output, FinalizerPolicy policy) {
    var attempt = state.attempt(phase.attempt());
    if (attempt.settled() != null || !output.counts(attempt.output())) {
      return List.of();
    }
    var facts = new ArrayList<PhaseFact>();
    facts.add(new OutputHeard(phase, output));
    var waiting = attempt.waiting();
    if (waiting != null && missesNothing(waiting, output)) {
      facts.addAll(proceed(waiting, waiting, output, policy));
    }
    return List.copyOf(facts);
  }

  private static List<PhaseFact> onDeadline(PhaseState state, String name, FinalizerPolicy policy) {
    for (var attempt : state.attempts()) {
      var waiting = attempt.waiting();
      if (waiting != null && waiting.deadlineName().equals(name)) {
        return waiting.wantsDelta() || waiting.wantsAudit()
            ? proceed(waiting, waiting.overdue(), attempt.output(), policy)
            : end(waiting, waiting, attempt.output(), policy);
      }
    }
    return List.of();
  }

  private static boolean missesNothing(Waiting waiting, @Nullable OutputState output) {
    return !waiting.wantsDelta() && !waiting.wantsAudit() && !waiting.wantsMerge(output);
  }

  /// What a completion waited for has come or never will: it is decided, or waits for the next.
  private static List<PhaseFact> proceed(
      Waiting before, Waiting now, @Nullable OutputState output, FinalizerPolicy policy) {
    if (missesNothing(now, output)) {
      return end(before, now, output, policy);
    }
    if (before.deadlineName().equals(now.deadlineName())) {
      return List.of(new CompletionWaits(now));
    }
    var facts = new ArrayList<>(await(now, policy));
    facts.add(new DeadlineCleared(before.deadlineName()));
    return List.copyOf(facts);
  }

  private static List<PhaseFact> await(Waiting waiting, FinalizerPolicy policy) {
    var due = waiting.dueAt(policy.patience());
    return List.of(
        new CompletionWaits(waiting), new DeadlineSet(new Deadline(waiting.deadlineName(), due)));
  }

  /// Decides an attempt that was waiting, so that its deadline goes.
  private static List<PhaseFact> end(
      Waiting before, Waiting now, @Nullable OutputState output, FinalizerPolicy policy) {
    var decided = new ArrayList<>(rule(now, output, policy));
    decided.add(new DeadlineCleared(before.deadlineName()));
    return List.copyOf(decided);
  }

  private static List<PhaseFact> rule(
      Waiting complete, @Nullable OutputState output, FinalizerPolicy policy) {
    var completion = complete.completion();
    var outcome =
        Ruling.on(
            new PhaseEvidence(
                completion,
                complete.delta(),
                policy,
                complete.standing(),
                complete.audit(),
                output));
    var cause = completion.cause();
    return List.of(
        new AttemptDecided(
            completion.phase(), cause, outcome.status(), ReportDigest.of(completion)),
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
}
