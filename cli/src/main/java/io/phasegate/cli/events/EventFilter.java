package io.phasegate.cli.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which decisions somebody wants to see. Null and empty mean all.
public record EventFilter(@Nullable String run, @Nullable String phase, List<String> types) {
  public EventFilter {
    types = List.copyOf(types);
  }

  public boolean matches(SeenEvent event) {
    return (types.isEmpty() || types.contains(event.type())) && matchesPhase(event);
  }

  private boolean matchesPhase(SeenEvent event) {
    if (run == null && phase == null) {
      return true;
    }
    var decision = event.decision();
    var ref = decision == null ? null : decision.phase();
    return ref != null
        && (run == null || run.equals(ref.runId()))
        && (phase == null || phase.equals(ref.phaseId()));
  }
}
