package io.phasegate.contracts.event;

import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.Source;
import org.jspecify.annotations.Nullable;

/// A model's output ended too early, or may have. A new one for the same attempt starts over.
///
/// @param output all that the model wrote
/// @param stopReason as the vendor spells it; absent where it is not known
/// @param source the workspace that a diff applies to
public record OutputTruncated(
    PhaseRef phase,
    String output,
    @Nullable String stopReason,
    @Nullable OutputFormat outputFormat,
    Deliverables deliverables,
    @Nullable String originalPrompt,
    @Nullable Source source,
    @Nullable Usage usage)
    implements ExecutorEvent {
  public OutputTruncated {
    Require.present("phase", phase);
    Require.present("output", output);
    Require.present("deliverables", deliverables);
  }

  @Override
  public String key() {
    return phase.key();
  }
}
