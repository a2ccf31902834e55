package io.phasegate.token.domain;

/// The budget with the least expected cost: a tight one is cut more often and then goes on, a
/// loose one reserves what it does not use.
///
/// With the output `X` log-normal (median and spread of the forecast) and `b` the budget, the
/// cost is `E[X] + P(X > b) · continuation + price · E[max(0, b − X)]`. `E[X]` is the same for
/// all, so only the rest is compared.
final class CostObjective {
  private static final int STEPS = 60;

  /// From the median to its 99.9 % quantile.
  private static final double FURTHEST = 3.1;

  private CostObjective() {}

  static double cheapest(Forecast forecast, BudgetPolicy policy) {
    double best = forecast.half();
    double least = Double.MAX_VALUE;
    for (int step = 0; step <= STEPS; step++) {
      double z = FURTHEST * step / STEPS;
      double budget = forecast.half() * Math.exp(z * forecast.spread());
      double cost = extra(budget, z, forecast, policy);
      if (cost < least) {
        least = cost;
        best = budget;
      }
    }
    return best;
  }

  /// What a budget costs beyond the output itself.
  static double extra(double budget, double z, Forecast forecast, BudgetPolicy policy) {
    double spread = forecast.spread();
    double below = normal(z);
    double mean = forecast.half() * Math.exp(spread * spread / 2);
    double unused = budget * below - mean * normal(z - spread);
    return (1 - below) * policy.continuationTokens() + policy.reservationPrice() * unused;
  }

  /// Φ(z) by its logistic approximation (Bowling and others 2009), error below 0.0002.
  private static double normal(double z) {
    return 1 / (1 + Math.exp(-(0.07056 * z * z * z + 1.5976 * z)));
  }
}
