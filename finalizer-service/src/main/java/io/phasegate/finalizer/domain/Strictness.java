package io.phasegate.finalizer.domain;

import io.phasegate.contracts.event.GateOutcome;
import java.util.List;

/// What a repository's owner wants to come of an objection that is a matter of taste.
public enum Strictness {
  WARN(GateOutcome.WARN),
  BLOCK(GateOutcome.BLOCK);

  private final GateOutcome outcome;

  Strictness(GateOutcome outcome) {
    this.outcome = outcome;
  }

  GateFinding finding(String code, String message, List<String> evidence, String remedy) {
    return new GateFinding(outcome, code, message, evidence, remedy);
  }
}
