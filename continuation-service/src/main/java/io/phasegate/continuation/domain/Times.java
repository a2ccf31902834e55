package io.phasegate.continuation.domain;

import java.time.Duration;
import java.time.Instant;

/// Adds to times that may be as far away as a sender pleases.
final class Times {
  private Times() {}

  static Instant later(Instant start, Duration wait) {
    return start.isAfter(Instant.MAX.minus(wait)) ? Instant.MAX : start.plus(wait);
  }
}
