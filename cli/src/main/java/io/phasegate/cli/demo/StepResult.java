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
public record StepResult(Step step, @Nullable Decision decision, Duration took, boolean copied) {

  public boolean asExpected() {
    return decision != null && copied && step.expected().isMetBy(decision);
  }

  String decided() {
    return decision == null ? "nothing" : EventType.of(decision.getClass()).ceType();
  }

  String why() {
    if (decision == null) {
      return "no decision within " + took.toSeconds() + " s";
    }
    return copied ? Summary.of(decision) : "no dead letter came";
  }
}
