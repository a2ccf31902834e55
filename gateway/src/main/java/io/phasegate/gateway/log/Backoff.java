package io.phasegate.gateway.log;

import java.time.Duration;

/// How long to wait before the next attempt; doubles with every failure in a row.
public final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private Duration next = FIRST;

  public void reset() {
    next = FIRST;
  }

  /// False where the thread is to end.
  public boolean pause() {
    try {
      Thread.sleep(next);
      next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
