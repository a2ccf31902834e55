package io.phasegate.continuation.domain;

import io.phasegate.continuation.document.OutputReader;
import io.phasegate.continuation.domain.ContinuationFact.DeadlineCleared;
import io.phasegate.continuation.domain.ContinuationFact.DeadlineSet;
import io.phasegate.continuation.domain.ContinuationFact.DecisionAnnounced;
import io.phasegate.continuation.domain.ContinuationInput.DeadlinePassed;
import io.phasegate.continuation.merge.OutputMerger;
import io.phasegate.continuation.tokens.BytePairs;
import io.phasegate.contracts.event.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Inputs decided one after another, and what was announced.
final class Log {
  static final ContinuationPolicy POLICY =
      new ContinuationPolicy(
          3,
          Duration.ofSeconds(10),
          Duration.ofDays(7),
          Duration.ofDays(30),
          new TreeMap<>(
              Map.of(
                  "small-",
                  new ModelProfile(8_000, 16_000, false),
                  "prefilling-",
                  new ModelProfile(64_000, 200_000, true))),
          new ModelProfile(64_000, 200_000, false));

  static final Craft CRAFT =
      new Craft(new Documents(OutputReader::read, OutputMerger::merge), new BytePairs(), POLICY);

  private final List<Decision> decisions = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final TreeMap<String, Instant> deadlines = new TreeMap<>();
  private ContinuationState state = ContinuationState.initial();

  static Log of(ContinuationInput... inputs) {
    var log = new Log();
    for (var input : inputs) {
      log.add(input);
    }
    return log;
  }

  Log add(ContinuationInput input) {
    for (var fact : Continuations.decide(state, input, CRAFT)) {
      state = Continuations.evolve(state, fact);
      switch (fact) {
        case DecisionAnnounced(var announcement) -> {
          decisions.add(announcement.decision());
          lines.add(announcement.id() + " " + announcement.decision());
        }
        case DeadlineSet(var deadline) -> deadlines.put(deadline.name(), deadline.dueAt());
        case DeadlineCleared(var name) -> deadlines.remove(name);
        default -> {}
      }
    }
    return this;
  }

  /// Lets the deadlines of one kind pass, the earliest first.
  Log elapse(String kind) {
    var due =
        deadlines.entrySet().stream()
            .filter(deadline -> deadline.getKey().startsWith(kind))
            .sorted(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .toList();
    for (var name : due) {
      if (deadlines.remove(name) != null) {
        add(new DeadlinePassed(name));
      }
    }
    return this;
  }

  /// The one decision of this type.
  <D extends Decision> D only(Class<D> type) {
    var found = decisions.stream().filter(type::isInstance).map(type::cast).toList();
    if (found.size() != 1) {
      throw new AssertionError("expected one " + type.getSimpleName() + ", found " + decisions);
    }
    return found.getFirst();
  }

  <D extends Decision> D last(Class<D> type) {
    return type.cast(decisions.getLast());
  }

  List<String> types() {
    return decisions.stream().map(Decision::type).toList();
  }

  /// Every announcement with its id, in an order that does not depend on the log's.
  List<String> announced() {
    return lines.stream().sorted().toList();
  }

  List<Decision> decisions() {
    return decisions;
  }

  Map<String, Instant> deadlines() {
    return deadlines;
  }

  ContinuationState state() {
    return state;
  }
}
