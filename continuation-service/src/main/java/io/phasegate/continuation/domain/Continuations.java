package io.phasegate.continuation.domain;

import io.phasegate.continuation.domain.ContinuationFact.AnswerHeld;
import io.phasegate.continuation.domain.ContinuationFact.AnswerReleased;
import io.phasegate.continuation.domain.ContinuationFact.AttemptForgotten;
import io.phasegate.continuation.domain.ContinuationFact.ContinuationAsked;
import io.phasegate.continuation.domain.ContinuationFact.ContinuationEnded;
import io.phasegate.continuation.domain.ContinuationFact.DeadlineCleared;
import io.phasegate.continuation.domain.ContinuationFact.DeadlineSet;
import io.phasegate.continuation.domain.ContinuationFact.DecisionAnnounced;
import io.phasegate.continuation.domain.ContinuationFact.OutputReleased;
import io.phasegate.continuation.domain.ContinuationFact.OutputWaits;
import io.phasegate.continuation.domain.ContinuationFact.PlanHeard;
import io.phasegate.continuation.domain.ContinuationInput.AnswerReceived;
import io.phasegate.continuation.domain.ContinuationInput.AttemptDecided;
import io.phasegate.continuation.domain.ContinuationInput.AttemptPlanned;
import io.phasegate.continuation.domain.ContinuationInput.DeadlinePassed;
import io.phasegate.continuation.domain.ContinuationInput.OutputReported;
import io.phasegate.contracts.event.ContinuationDecision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Has truncated outputs continued until they are whole, or says why not.
///
/// Outputs, answers and plans come on three topics. Each decision is a function of the events that
/// it answers and of their times on the broker, not of the order in which topics are read.
public final class Continuations {
  private Continuations() {}

  /// What follows from an input; nothing where it means nothing to this phase.
  public static List<ContinuationFact> decide(
      ContinuationState state, ContinuationInput input, Craft craft) {
    var facts = new ArrayList<>(first(state, input, craft));
    facts.addAll(Answers.settle(evolve(state, facts), craft));
    return List.copyOf(facts);
  }

  /// What would be answered to an output of which nobody estimated anything, without effect.
  public static ContinuationDecision inspect(TruncatedOutput truncated, Craft craft) {
    var attempt = truncated.phase().attempt();
    var unplanned = new Plan(attempt, Instant.MAX, Collections.emptySortedMap());
    var state = ContinuationState.initial().with(unplanned);
    for (var fact : Truncations.decide(state, truncated, craft)) {
      if (fact instanceof DecisionAnnounced(var announcement)
          && announcement.decision() instanceof ContinuationDecision decision) {
        return decision;
      }
    }
    throw new IllegalStateException("expected an answer to every output, found none");
  }

  /// The state after a fact; the very same instance where the fact changes none.
  public static ContinuationState evolve(ContinuationState state, ContinuationFact fact) {
    return switch (fact) {
      case PlanHeard(var plan) -> state.with(plan);
      case OutputWaits(var truncated) -> state.with(truncated);
      case OutputReleased(var truncation) -> state.release(truncation);
      case ContinuationAsked(var continuing) -> state.with(continuing);
      case ContinuationEnded(var truncation) ->
          state.output(truncation).map(output -> state.with(output.ended())).orElse(state);
      case AnswerHeld(var answer) -> state.with(answer);
      case AnswerReleased(var answer) -> state.release(answer);
      case AttemptForgotten(var attempt) -> state.forget(attempt);
      case DecisionAnnounced _, DeadlineSet _, DeadlineCleared _ -> state;
    };
  }

  static ContinuationState evolve(ContinuationState state, List<ContinuationFact> facts) {
    var now = state;
    for (var fact : facts) {
      now = evolve(now, fact);
    }
    return now;
  }

  private static List<ContinuationFact> first(
      ContinuationState state, ContinuationInput input, Craft craft) {
    return switch (input) {
      case OutputReported(var truncated) -> Truncations.decide(state, truncated, craft);
      case AnswerReceived(var answer) -> Answers.decide(state, answer, craft);
      case AttemptPlanned(var plan) -> Truncations.onPlan(state, plan, craft);
      case AttemptDecided decided -> Forgetting.onDecided(state, decided, craft.policy());
      case DeadlinePassed(var name) -> onDeadline(state, name, craft);
    };
  }

  private static List<ContinuationFact> onDeadline(
      ContinuationState state, String name, Craft craft) {
    if (Truncations.owns(name)) {
      return Truncations.onDeadline(state, name, craft);
    }
    if (Answers.owns(name)) {
      return Answers.onDeadline(state, name);
    }
    return Forgetting.owns(name) ? Forgetting.onDeadline(state, name) : List.of();
  }
}
