package io.phasegate.continuation.api;

import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.OutputFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Texts to be joined.
///
/// @param output the one that was cut off
/// @param continuations what was answered, in order
/// @param outputFormat that the model was asked for
/// @param stopReason of the last answer; one that claims a whole output makes its last file
///     complete
public record MergeRequest(
    String output,
    List<String> continuations,
    @Nullable OutputFormat outputFormat,
    @Nullable Deliverables deliverables,
    @Nullable String stopReason) {
  public MergeRequest {
    Require.present("output", output);
    continuations = Require.list("continuations", continuations);
    Require.that(
        "continuations", continuations.size() <= 20, "at most 20 texts", continuations.size());
  }
}
