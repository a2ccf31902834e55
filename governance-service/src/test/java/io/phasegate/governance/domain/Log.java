package io.phasegate.governance.domain;

import io.phasegate.contracts.event.Decision;
import io.phasegate.governance.domain.GovernanceFact.DeadlineCleared;
import io.phasegate.governance.domain.GovernanceFact.DeadlineSet;
import io.phasegate.governance.domain.GovernanceFact.DecisionAnnounced;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Inputs decided one after another, and what was announced.
final class Log {
  private final List<Decision> decisions = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final TreeMap<String, String> deadlines = new TreeMap<>();
  private GovernanceState state = GovernanceState.initial();

  static Log of(GovernanceInput... inputs) {
    return of(List.of(inputs));
  }

  static Log of(List<? extends GovernanceInput> inputs) {
    var log = new Log();
    inputs.forEach(log::add);
    return log;
  }

  void add(GovernanceInput input) {
    for (var fact : Governance.decide(state, input, Asks.SEAL)) {
      state = Governance.evolve(state, fact);
      switch (fact) {
        case DecisionAnnounced(var announcement) -> {
          decisions.add(announcement.decision());
          lines.add(announcement.id() + " " + announcement.decision());
        }
        case DeadlineSet(var deadline) ->
            deadlines.put(deadline.name(), deadline.dueAt().toString());
        case DeadlineCleared(var name) -> deadlines.remove(name);
        default -> {}
      }
    }
  }

  /// What the events with this id were answered, by type.
  List<String> answersTo(String eventId) {
    return decisions.stream()
        .filter(decision -> decision.causedBy().value().equals(eventId))
        .map(decision -> decision.getClass().getSimpleName())
        .toList();
  }

  <D extends Decision> D answer(String eventId, Class<D> type) {
    return decisions.stream()
        .filter(decision -> decision.causedBy().value().equals(eventId))
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError(eventId + " has no " + type + " in " + decisions));
  }

  /// Every announcement with its id, in an order that does not depend on the log's.
  List<String> announced() {
    return lines.stream().sorted().toList();
  }

  List<Decision> decisions() {
    return decisions;
  }

  Map<String, String> deadlines() {
    return deadlines;
  }

  GovernanceState state() {
    return state;
  }
}
