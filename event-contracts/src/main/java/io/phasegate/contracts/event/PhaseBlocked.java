package io.phasegate.contracts.event;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Require;
import java.time.Instant;
import java.util.List;

/// The attempt is not done: at least one gate blocks, and `remediation` says what to do.
///
/// @param gates every gate, in order, whatever its outcome
/// @param remediation what the agent should do next, in plain words
public record PhaseBlocked(
    PhaseRef phase,
    PhaseStatus status,
    String reason,
    List<GateResult> gates,
    List<String> blockingIssues,
    List<String> warnings,
    OutcomeEvidence evidence,
    String remediation,
    EventId causedBy,
    Instant decidedAt)
    implements PhaseOutcome {
  public PhaseBlocked {
    Require.present("phase", phase);
    Require.that("status", status == PhaseStatus.BLOCKED, "BLOCKED", status);
    Require.present("reason", reason);
    gates = Require.list("gates", gates);
    blockingIssues = Require.list("blockingIssues", blockingIssues);
    warnings = Require.list("warnings", warnings);
    Require.present("evidence", evidence);
    Require.present("remediation", remediation);
    Require.present("causedBy", causedBy);
    Require.present("decidedAt", decidedAt);
  }
}
