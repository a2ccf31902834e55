package io.phasegate.token.domain;

import java.util.Arrays;
import java.util.List;

/// Numbers to multiply features with. Immutable.
///
/// @param values in the order of the features
public record Coefficients(List<Double> values) {
  public Coefficients {
    values = List.copyOf(values);
  }

  public static Coefficients of(double... values) {
    return new Coefficients(Arrays.stream(values).boxed().toList());
  }

  /// The sum of products; most features are 0.
  double times(double[] features) {
    double sum = 0;
    for (int i = 0; i < features.length; i++) {
      if (features[i] != 0) {
        sum += features[i] * values.get(i);
      }
    }
    return sum;
  }
}
