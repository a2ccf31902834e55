package io.phasegate.contracts.event;

import io.phasegate.contracts.PhaseRef;
import java.util.List;

/// The last word on an attempt: [PhaseFinalized] or [PhaseBlocked], with the outcome of every gate.
public sealed interface PhaseOutcome extends FinalizerDecision
    permits PhaseFinalized, PhaseBlocked {
  @Override
  PhaseRef phase();

  PhaseStatus status();

  String reason();

  List<GateResult> gates();

  List<String> blockingIssues();

  List<String> warnings();

  OutcomeEvidence evidence();

  String remediation();

  @Override
  default String key() {
    return phase().key();
  }
}
