package io.phasegate.cli.demo;

import io.phasegate.cli.events.Summary;
import io.phasegate.contracts.event.Decision;
import io.phasegate.contracts.event.EventType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What came of one step.
///
/// @param decision null where none came in time
/// @param took from just before publishing to the arrival of the decision here
/// @param copied false where a dead letter was expected and did not come
/// @param problem what a step that only looks has found wrong, empty where nothing is; null for all
///     other steps
public record StepResult(
    Step step,
    @Nullable Decision decision,
    Duration took,
    boolean copied,
    @Nullable String problem) {

  static StepResult decided(Step step, @Nullable Decision decision, Duration took, boolean copied) {
    return new StepResult(step, decision, took, copied, null);
  }

  public boolean asExpected() {
    if (problem != null) {
      return problem.isEmpty();
    }
    return decision != null && copied && step.expected().isMetBy(decision);
  }

  String decided() {
    if (problem != null) {
      return problem.isEmpty() ? step.expected().text() : "not so";
    }
    return decision == null ? "nothing" : EventType.of(decision.getClass()).ceType();
  }

  String why() {
    if (problem != null) {
      return problem;
    }
    if (decision == null) {
      return "no decision within " + took.toSeconds() + " s";
    }
    return copied ? Summary.of(decision) : "no dead letter came";
  }
}
