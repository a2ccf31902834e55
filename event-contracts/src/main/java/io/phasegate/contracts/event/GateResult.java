package io.phasegate.contracts.event;

import io.phasegate.contracts.EmptyByDefault;
import io.phasegate.contracts.Require;
import java.util.List;

/// What one gate found.
///
/// @param gate the gate's name, for example `deliverables`
/// @param code the finding, for machines: upper-case words such as `MISSING_FILES`
/// @param message the finding, for people
/// @param evidence what it rests on: paths, test ids, digests
public record GateResult(
    String gate,
    GateOutcome outcome,
    String code,
    String message,
    @EmptyByDefault List<String> evidence) {
  public GateResult {
    Require.name("gates.gate", gate);
    Require.present("gates.outcome", outcome);
    Require.name("gates.code", code);
    Require.present("gates.message", message);
    evidence = Require.listOrEmpty("gates.evidence", evidence);
  }
}
