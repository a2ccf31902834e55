package io.phasegate.benchmarks.success;

import java.util.Locale;

/// How many of some cases are of a kind, with the Wilson score interval at 95 % (Wilson, *Probable
/// inference, the law of succession, and statistical inference*, 1927). It holds for few cases and
/// at both ends: 0 of 200 is not proof of 0, it is at most 1.9 %.
record Share(long hits, long cases) {
  static final Share NONE = new Share(0, 0);

  /// The 97.5 % quantile of the normal distribution.
  private static final double Z = 1.959964;

  Share {
    if (hits < 0 || hits > cases) {
      throw new IllegalArgumentException("hits: expected 0 to %d, found %d".formatted(cases, hits));
    }
  }

  Share with(boolean hit) {
    return new Share(hits + (hit ? 1 : 0), cases + 1);
  }

  Share plus(Share other) {
    return new Share(hits + other.hits, cases + other.cases);
  }

  /// 0 where there are no cases.
  double value() {
    return cases == 0 ? 0 : (double) hits / cases;
  }

  double low() {
    return hits == 0 ? 0 : middle() - halfWidth();
  }

  double high() {
    return hits == cases ? 1 : middle() + halfWidth();
  }

  private double middle() {
    return (value() + Z * Z / (2 * cases)) / (1 + Z * Z / cases);
  }

  private double halfWidth() {
    double spread = value() * (1 - value()) / cases + Z * Z / (4.0 * cases * cases);
    return Z * Math.sqrt(spread) / (1 + Z * Z / cases);
  }

  @Override
  public String toString() {
    return cases == 0
        ? "no case"
        : String.format(
            Locale.ROOT,
            "%.1f %% (%d of %d; %.1f – %.1f %%)",
            100 * value(),
            hits,
            cases,
            100 * low(),
            100 * high());
  }
}
