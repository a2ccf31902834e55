package io.phasegate.continuation.domain;

import io.phasegate.contracts.Require;

/// What a model can do.
///
/// @param maxOutputTokens the most that one answer can be asked for
/// @param contextTokens prompt and answer together
/// @param prefill whether its answer can be begun for it
public record ModelProfile(int maxOutputTokens, int contextTokens, boolean prefill) {
  public ModelProfile {
    Require.atLeast("model.maxOutputTokens", 1, maxOutputTokens);
    Require.atLeast("model.contextTokens", 1, contextTokens);
  }
}
