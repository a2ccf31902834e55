package io.phasegate.cli.demo;

import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.Decision;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.EventType;
import io.phasegate.contracts.event.GateOutcome;
import io.phasegate.contracts.event.PhaseBlocked;
import io.phasegate.contracts.event.PhaseFinalized;
import io.phasegate.contracts.event.PhaseOutcome;
import java.util.List;
import java.util.function.Predicate;

/// The decision that a step must lead to.
///
/// @param on the topic of the service that is asked
/// @param type the decision's type
/// @param detail what else must be true, in words
/// @param holds checks `detail`
/// @param deadLetter the dead-letter topic that must hold a copy of the event; empty for none
public record Expectation(
    Topic on, String type, String detail, Predicate<Decision> holds, String deadLetter) {

  public static Expectation of(Topic on, String type) {
    return new Expectation(on, type, "", decision -> true, "");
  }

  /// Blocked by exactly this gate, with every other gate silent.
  public static Expectation blockedBy(String gate) {
    Predicate<Decision> onlyThisGate =
        decision ->
            decision instanceof PhaseBlocked blocked
                && blockingGates(blocked).equals(List.of(gate));
    return new Expectation(
        Topic.FINALIZER_DECISIONS, "PhaseBlocked", "only by " + gate, onlyThisGate, "");
  }

  /// Complete, and people are told something.
  public static Expectation finalizedWithWarning(String gate) {
    Predicate<Decision> warns =
        decision ->
            decision instanceof PhaseFinalized finalized
                && finalized.gates().stream()
                    .anyMatch(
                        each -> each.gate().equals(gate) && each.outcome() == GateOutcome.WARN);
    return new Expectation(Topic.FINALIZER_DECISIONS, "PhaseFinalized", gate + " warns", warns, "");
  }

  public static Expectation rejected(String deadLetter) {
    Predicate<Decision> rejection = EventRejected.class::isInstance;
    return new Expectation(
        Topic.FINALIZER_DECISIONS, "EventRejected", "dead letter", rejection, deadLetter);
  }

  boolean isMetBy(Decision decision) {
    return isOfType(decision) && holds.test(decision);
  }

  /// Whether there is no use in waiting longer. An event may have several answers of different
  /// types, but nothing follows its rejection, and a phase has one outcome.
  boolean isAnsweredBy(Decision decision) {
    return isOfType(decision)
        || decision instanceof EventRejected
        || decision instanceof PhaseOutcome;
  }

  private boolean isOfType(Decision decision) {
    return EventType.of(decision.getClass()).ceType().equals(type);
  }

  String text() {
    return detail.isEmpty() ? type : type + ", " + detail;
  }

  private static List<String> blockingGates(PhaseOutcome outcome) {
    return outcome.gates().stream()
        .filter(gate -> gate.outcome() == GateOutcome.BLOCK)
        .map(gate -> gate.gate())
        .toList();
  }
}
