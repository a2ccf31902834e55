package io.phasegate.finalizer.domain;

import io.phasegate.contracts.event.GateOutcome;
import org.jspecify.annotations.Nullable;

/// A row of a gate's table.
///
/// @param delta null where none came
record GateCase(
    String name, Completed completed, @Nullable Delta delta, GateOutcome outcome, String code) {

  static GateCase of(Completed completed, @Nullable Delta delta, GateOutcome outcome, String code) {
    return new GateCase(outcome + " " + code, completed, delta, outcome, code);
  }

  GateCase named(String why) {
    return new GateCase(why, completed, delta, outcome, code);
  }

  PhaseEvidence evidence() {
    return evidence(FinalizerPolicy.defaults());
  }

  PhaseEvidence evidence(FinalizerPolicy policy) {
    return new PhaseEvidence(
        completed.completion(), delta == null ? null : delta.evidence(), policy);
  }

  @Override
  public String toString() {
    return name;
  }
}
