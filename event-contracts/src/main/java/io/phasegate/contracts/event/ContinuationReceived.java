package io.phasegate.contracts.event;

import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Require;
import org.jspecify.annotations.Nullable;

/// What the model answered to a [ContinuationIssued]; it may be cut again.
///
/// @param prefillUsed true where the answer was started with the prefill
/// @param includesPrefill true where `output` repeats that prefill
public record ContinuationReceived(
    PhaseRef phase,
    String continuationId,
    String output,
    @Nullable String stopReason,
    @Nullable Boolean prefillUsed,
    @Nullable Boolean includesPrefill,
    @Nullable Usage usage)
    implements ExecutorEvent {
  public ContinuationReceived {
    Require.present("phase", phase);
    Require.name("continuationId", continuationId);
    Require.present("output", output);
  }

  @Override
  public String key() {
    return phase.key();
  }
}
