package io.phasegate.benchmarks.tokens;

import io.phasegate.token.domain.Coefficients;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;

/// Linear regressions that outliers do not move, by iteratively reweighted least squares with a
/// small ridge: the median and other quantiles (check loss), and the mode (a Gaussian kernel,
/// which counts near misses only).
final class Regression {
  private static final double RIDGE = 3;
  private static final int ROUNDS = 12;

  /// A quantile far from the middle is reached in small steps.
  private static final int FAR_ROUNDS = 60;

  /// Residuals closer than this weigh alike: a tenth is far inside any forecast's error.
  private static final double CLOSE = 0.1;

  private static final double[] KERNELS = {1, 0.7, 0.5};

  private final List<Row> rows = new ArrayList<>();
  private final int width;

  Regression(int width) {
    this.width = width;
  }

  /// The features of an observation that are not 0, and what was observed.
  private static final class Row {
    private final int[] at;
    private final double[] x;
    private final double y;

    private Row(int[] at, double[] x, double y) {
      this.at = at;
      this.x = x;
      this.y = y;
    }

    double residual(double[] beta) {
      double sum = y;
      for (int i = 0; i < at.length; i++) {
        sum -= x[i] * beta[at[i]];
      }
      return sum;
    }
  }

  void add(double[] features, double y) {
    int count = 0;
    for (double feature : features) {
      count += feature == 0 ? 0 : 1;
    }
    var at = new int[count];
    var x = new double[count];
    int next = 0;
    for (int i = 0; i < features.length; i++) {
      if (features[i] != 0) {
        at[next] = i;
        x[next++] = features[i];
      }
    }
    rows.add(new Row(at, x, y));
  }

  /// The first feature must be the constant: it is set so that exactly the share lies below.
  Coefficients quantile(double share) {
    var beta = quantileOf(share);
    var residuals = rows.stream().mapToDouble(row -> row.residual(beta)).sorted().toArray();
    beta[0] += residuals[(int) (share * (residuals.length - 1))];
    return Coefficients.of(beta);
  }

  Coefficients median() {
    return Coefficients.of(quantileOf(0.5));
  }

  /// @param shift of the kernel: the window of ±20 % reaches further up than down in logarithms
  Coefficients mode(double shift) {
    var beta = quantileOf(0.5);
    for (double kernel : KERNELS) {
      for (int round = 0; round < ROUNDS; round++) {
        beta = solve(beta, residual -> Math.exp(-0.5 * Math.pow((residual - shift) / kernel, 2)));
      }
    }
    return Coefficients.of(beta);
  }

  private double[] quantileOf(double share) {
    var beta = solve(new double[width], _ -> 1);
    int rounds = share == 0.5 ? ROUNDS : FAR_ROUNDS;
    for (int round = 0; round < rounds; round++) {
      beta =
          solve(
              beta,
              residual ->
                  2 * (residual > 0 ? share : 1 - share) / Math.max(CLOSE, Math.abs(residual)));
    }
    return beta;
  }

  private double[] solve(double[] beta, DoubleUnaryOperator weightOf) {
    var products = new double[width][width];
    var right = new double[width];
    for (var row : rows) {
      double weight = weightOf.applyAsDouble(row.residual(beta));
      for (int i = 0; i < row.at.length; i++) {
        double weighted = weight * row.x[i];
        right[row.at[i]] += weighted * row.y;
        var line = products[row.at[i]];
        for (int j = 0; j <= i; j++) {
          line[row.at[j]] += weighted * row.x[j];
        }
      }
    }
    for (int i = 0; i < width; i++) {
      products[i][i] += RIDGE;
      for (int j = 0; j < i; j++) {
        products[j][i] = products[i][j];
      }
    }
    return new CholeskyDecomposition(new Array2DRowRealMatrix(products, false))
        .getSolver()
        .solve(new ArrayRealVector(right, false))
        .toArray();
  }
}
