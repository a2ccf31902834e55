package io.phasegate.system.kit;

import java.util.Random;

/// Where chance comes from: printed, so that a failure can be repeated with `-Dphasegate.seed=…`.
public final class Seed {
  private Seed() {}

  /// @param use what the numbers are for, as it is printed
  public static Random random(String use) {
    return new Random(value(use));
  }

  /// The seed itself, for who must tell it again.
  @SuppressWarnings("SystemOut")
  public static long value(String use) {
    long seed = Long.getLong("phasegate.seed", System.nanoTime());
    System.out.println("seed of " + use + ": " + seed);
    return seed;
  }
}
