package io.phasegate.finalizer.domain;

import io.phasegate.contracts.event.Announcement;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.GateResult;
import io.phasegate.contracts.event.PhaseOutcome;
import io.phasegate.finalizer.domain.PhaseFact.DecisionAnnounced;
import java.util.ArrayList;
import java.util.List;

/// What becomes of one phase: inputs go in one after the other, facts come out.
final class Story {
  static final FinalizerPolicy UNGOVERNED =
      FinalizerPolicy.of(RepositoryRules.defaults().with(GovernanceDemand.NEVER));

  private final FinalizerPolicy policy;
  private final List<PhaseFact> facts = new ArrayList<>();
  private PhaseState state = PhaseState.initial();

  private Story(FinalizerPolicy policy) {
    this.policy = policy;
  }

  /// A phase whose changes nobody audits.
  static Story of(PhaseInput... inputs) {
    return of(UNGOVERNED, List.of(inputs));
  }

  static Story of(FinalizerPolicy policy, List<PhaseInput> inputs) {
    var story = new Story(policy);
    inputs.forEach(story::then);
    return story;
  }

  /// The facts of this input alone.
  List<PhaseFact> then(PhaseInput input) {
    var next = Finalization.decide(state, input, policy);
    for (var fact : next) {
      state = Finalization.evolve(state, fact);
    }
    facts.addAll(next);
    return next;
  }

  PhaseState state() {
    return state;
  }

  List<PhaseFact> facts() {
    return List.copyOf(facts);
  }

  List<Announcement> announcements() {
    return facts.stream()
        .filter(DecisionAnnounced.class::isInstance)
        .map(DecisionAnnounced.class::cast)
        .map(DecisionAnnounced::announcement)
        .toList();
  }

  List<PhaseOutcome> outcomes() {
    return announcements().stream()
        .map(Announcement::decision)
        .filter(PhaseOutcome.class::isInstance)
        .map(PhaseOutcome.class::cast)
        .toList();
  }

  /// The one decision of a story with one attempt.
  PhaseOutcome outcome() {
    if (outcomes().size() != 1) {
      throw new AssertionError("expected one outcome, found " + outcomes());
    }
    return outcomes().getFirst();
  }

  GateResult gate(String name) {
    return outcome().gates().stream()
        .filter(result -> result.gate().equals(name))
        .findFirst()
        .orElseThrow();
  }

  List<EventRejected> rejections() {
    return announcements().stream()
        .map(Announcement::decision)
        .filter(EventRejected.class::isInstance)
        .map(EventRejected.class::cast)
        .toList();
  }
}
