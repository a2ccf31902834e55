package io.phasegate.token.domain;

import io.phasegate.contracts.Require;

/// What a model can put out, and how it counts.
///
/// @param name as the executor spells it
/// @param tokenFactor its tokens per token of the reference tokenizer (o200k_base)
/// @param cap the most that may be asked for in one call
/// @param reasoning what its reasoning may take from the cap
public record ModelLimits(String name, double tokenFactor, int cap, int reasoning) {
  /// What a phase needs at the very least beside reasoning.
  public static final int LEAST_ROOM = 1_024;

  /// The name where the executor gave none.
  public static final String UNNAMED = "default";

  public ModelLimits {
    Require.name("model.name", name);
    Require.that(
        "model.tokenFactor", tokenFactor >= 0.1 && tokenFactor <= 10, "0.1 to 10", tokenFactor);
    Require.atLeast("model.maxOutputTokens", 1, cap);
    Require.atLeast("model.reasoningTokens", 0, reasoning);
    Require.that(
        "model.reasoningTokens",
        reasoning == 0 || cap - reasoning >= LEAST_ROOM,
        "at most %d, so that %d of the %d output tokens are left for the files; lower the reasoning limit, raise maxOutputTokens or take another model"
            .formatted(Math.max(0, cap - LEAST_ROOM), LEAST_ROOM, cap),
        reasoning);
  }
}
