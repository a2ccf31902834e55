package io.phasegate.token.domain;

import io.phasegate.contracts.event.TokenBudgetIssued.PathEstimate;
import java.util.List;

/// The output tokens of a phase in one output format, in the model's own tokens, the envelope
/// included and reasoning left out.
///
/// @param files of each deliverable, in order
/// @param overhead tokens of the envelope
public record Forecast(
    List<PathEstimate> files, double point, double half, double nineOfTen, double overhead) {
  private static final double Z90 = 1.2816;

  public Forecast {
    files = List.copyOf(files);
  }

  /// The standard deviation of the logarithm that median and 90 % quantile imply.
  double spread() {
    return Math.max(0.01, Math.log(nineOfTen / half) / Z90);
  }

  /// How likely the real size is within a factor of two, by the spread alone (logistic
  /// approximation of the normal distribution, error below 0.01).
  double confidence() {
    double z = Math.log(2) / spread();
    double share = 2 / (1 + Math.exp(-1.702 * z)) - 1;
    return Math.round(share * 100) / 100.0;
  }

  static int whole(double tokens) {
    return (int) Math.min(SizeForecast.LARGEST, Math.ceil(tokens));
  }
}
