package io.phasegate.benchmarks.tokens;

import java.util.ArrayList;
import java.util.List;

/// How good forecasts were, over phases.
final class Accuracy {
  private static final double NEAR = 0.2;

  private final List<Double> errors = new ArrayList<>();
  private double smape;
  private int near;
  private int truncated;
  private double used;

  /// @param budget what would have been asked for
  void add(double forecast, double budget, double actual) {
    double error = Math.abs(forecast - actual) / actual;
    errors.add(error);
    near += error <= NEAR ? 1 : 0;
    smape += 2 * Math.abs(forecast - actual) / (forecast + actual);
    truncated += actual > budget ? 1 : 0;
    used += Math.min(1, actual / budget);
  }

  int phases() {
    return errors.size();
  }

  double near() {
    return (double) near / errors.size();
  }

  double medianError() {
    return errors.stream().sorted().skip(errors.size() / 2).findFirst().orElse(0.0);
  }

  double smape() {
    return smape / errors.size();
  }

  double truncated() {
    return (double) truncated / errors.size();
  }

  /// The share of its budget that a phase uses, on average.
  double budgetUse() {
    return used / errors.size();
  }
}
