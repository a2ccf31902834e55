package io.phasegate.token.domain;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What was issued for an attempt and its finished output will be compared with.
///
/// @param forecast null where the budget rested on complexity alone: nothing is learned from that
public record IssuedBudget(
    int attempt, Group group, int maxTokens, @Nullable Forecasted forecast, boolean taught) {

  /// The issued forecast, reasoning left out.
  ///
  /// @param traits of the phase that it is about
  public record Forecasted(Traits traits, double point, double half, double nineOfTen) {
    /// Budgets that were issued before there were traits are stored without.
    public Forecasted {
      traits = Objects.requireNonNullElse(traits, Traits.NONE);
    }
  }

  IssuedBudget asTaught() {
    return new IssuedBudget(attempt, group, maxTokens, forecast, true);
  }
}
