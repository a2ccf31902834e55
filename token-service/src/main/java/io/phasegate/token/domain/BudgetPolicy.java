package io.phasegate.token.domain;

import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.PhasePlanned.Complexity;

/// What an operator may choose about budgets.
///
/// @param enabled false gives every phase the budget of its complexity
/// @param floors whether a budget is never below the base of its category and complexity
/// @param objective what a budget is to achieve
/// @param cap no budget is above this, whatever the model allows
/// @param continuationTokens what going on after a cut costs, besides the tokens that were missing
/// @param reservationPrice what an asked-for token costs that is not used, of one that is: rate
///     limits count what is asked for
public record BudgetPolicy(
    boolean enabled,
    boolean floors,
    Objective objective,
    int cap,
    int continuationTokens,
    double reservationPrice) {
  public static final BudgetPolicy DEFAULT =
      new BudgetPolicy(true, true, Objective.TRUNCATION, 64_000, 1_500, 0.05);

  public BudgetPolicy {
    Require.present("objective", objective);
    Require.atLeast("cap", 1, cap);
    Require.atLeast("continuationTokens", 0, continuationTokens);
    Require.that(
        "reservationPrice",
        reservationPrice >= 0 && reservationPrice <= 1,
        "0 to 1",
        reservationPrice);
  }

  public BudgetPolicy withFloors(boolean on) {
    return new BudgetPolicy(enabled, on, objective, cap, continuationTokens, reservationPrice);
  }

  /// What to ask for where nothing is known of the files.
  static int fallback(Complexity complexity) {
    return switch (complexity) {
      case LOW -> 8_192;
      case MEDIUM -> 12_288;
      case HIGH -> 16_384;
    };
  }

  /// The base of a category and a complexity.
  static int base(String category, Complexity complexity) {
    if (complexity != Complexity.LOW) {
      return fallback(complexity);
    }
    return switch (category) {
      case "docs" -> 4_096;
      case "tests" -> 6_144;
      default -> fallback(complexity);
    };
  }

  public enum Objective {
    /// One phase of ten may need more at most.
    TRUNCATION,
    /// The least expected cost.
    COST
  }
}
