package io.phasegate.gateway.domain;

import io.phasegate.contracts.PhaseRef;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What somebody wants to hear.
///
/// @param runId of this run only
/// @param phaseId of this phase only, in whichever run
/// @param types of these types only; empty for all
/// @param all what executors and people say, too; else decisions only
/// @param operations also how the services stand, now and then
public record EventFilter(
    @Nullable String runId,
    @Nullable String phaseId,
    Set<String> types,
    boolean all,
    boolean operations) {
  public EventFilter {
    types = Set.copyOf(types);
  }

  /// @param decision whether a service decided it
  public boolean wants(String type, @Nullable PhaseRef phase, boolean decision) {
    return (all || decision)
        && (types.isEmpty() || types.contains(type))
        && (runId == null || (phase != null && phase.runId().equals(runId)))
        && (phaseId == null || (phase != null && phase.phaseId().equals(phaseId)));
  }
}
