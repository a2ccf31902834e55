package io.phasegate.baseline.domain.flaky;

/// The logarithm of the Beta function, B(p, q) = Γ(p)·Γ(q) / Γ(p + q).
///
/// log Γ comes from Stirling's series (Abramowitz and Stegun, Handbook of Mathematical Functions,
/// 6.1.41), after Γ(z + 1) = z·Γ(z) has lifted its argument to where seven terms are exact to
/// double precision. [StrictMath] gives the same bits on every machine, and so the same decisions.
final class BetaFunction {
  /// B(2k) / (2k·(2k − 1)) for k = 1, 2, …, where B(2k) are Bernoulli's numbers.
  private static final double[] STIRLING = {
    1.0 / 12, -1.0 / 360, 1.0 / 1_260, -1.0 / 1_680, 1.0 / 1_188, -691.0 / 360_360, 1.0 / 156
  };

  private static final double LARGE = 16;
  private static final double HALF_LOG_TWO_PI = StrictMath.log(2 * Math.PI) / 2;

  private BetaFunction() {}

  /// @param p above 0
  /// @param q above 0
  static double log(double p, double q) {
    return logGamma(p) + logGamma(q) - logGamma(p + q);
  }

  private static double logGamma(double argument) {
    double z = argument;
    double lifted = 1;
    while (z < LARGE) {
      lifted *= z;
      z++;
    }
    return (z - 0.5) * StrictMath.log(z)
        - z
        + HALF_LOG_TWO_PI
        + remainder(z)
        - StrictMath.log(lifted);
  }

  private static double remainder(double z) {
    double square = z * z;
    double power = z;
    double sum = 0;
    for (double term : STIRLING) {
      sum += term / power;
      power *= square;
    }
    return sum;
  }
}
