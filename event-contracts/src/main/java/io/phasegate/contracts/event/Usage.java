package io.phasegate.contracts.event;

import io.phasegate.contracts.Require;
import org.jspecify.annotations.Nullable;

/// What a model call cost, in the vendor's own tokens.
///
/// @param budget the `max_tokens` that was asked for
/// @param stopReason as the vendor spells it
public record Usage(
    String model,
    int outputTokens,
    @Nullable Integer reasoningTokens,
    int budget,
    String stopReason,
    OutputFormat outputFormat) {
  public Usage {
    Require.name("usage.model", model);
    Require.atLeast("usage.outputTokens", 0, outputTokens);
    if (reasoningTokens != null) {
      Require.atLeast("usage.reasoningTokens", 0, reasoningTokens);
    }
    Require.atLeast("usage.budget", 1, budget);
    Require.name("usage.stopReason", stopReason);
    Require.present("usage.outputFormat", outputFormat);
  }
}
