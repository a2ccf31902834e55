package io.phasegate.token.domain;

import io.phasegate.contracts.Require;

/// What one call of the model may put out, in tokens.
///
/// @param cap the most that may be asked for
/// @param overhead of every call, whatever it writes: JSON, diff headers, manifest
/// @param reasoning what reasoning takes from the same cap; never from the files' share
public record CallLimits(int cap, int overhead, int reasoning) {
  /// The share of the cap up to which a batch is filled, in percent.
  private static final int FILLED = 80;

  public CallLimits {
    Require.atLeast("cap", 1, cap);
    Require.atLeast("overhead", 0, overhead);
    Require.atLeast("reasoning", 0, reasoning);
    Require.that("cap", cap > reasoning, "more than the " + reasoning + " of reasoning", cap);
  }

  /// The most that the p90 of a batch may be, overhead included.
  public int most() {
    return (int) Math.min((long) cap * FILLED / 100, (long) cap - reasoning);
  }

  /// What to ask the model for when the p90 is this.
  public int budget(int p90) {
    return Math.clamp((long) p90 + reasoning, 1, cap);
  }
}
