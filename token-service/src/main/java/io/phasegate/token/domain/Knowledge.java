package io.phasegate.token.domain;

import org.jspecify.annotations.Nullable;

/// What was known beyond the plan when it came.
///
/// @param truncatedBudget the budget at which an earlier attempt was cut and not recovered
public record Knowledge(Calibration calibration, @Nullable Integer truncatedBudget) {
  public static final Knowledge NONE = new Knowledge(Calibration.NONE, null);
}
