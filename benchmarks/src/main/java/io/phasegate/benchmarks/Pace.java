package io.phasegate.benchmarks;

import java.util.concurrent.locks.LockSupport;

/// Keeps a steady pace.
public final class Pace {
  private Pace() {}

  /// Returns at a time of [System#nanoTime], at once where it has passed.
  public static void await(long nanoTime) {
    long wait = nanoTime - System.nanoTime();
    while (wait > 0) {
      LockSupport.parkNanos(wait);
      wait = nanoTime - System.nanoTime();
    }
  }
}
