package io.phasegate.fuzzing;

import java.time.Duration;

/// One input at its target.
///
/// @param startedAt in nanoseconds of [System#nanoTime]
@SuppressWarnings("ArrayRecordComponent") // never compared
record Shot(long seed, byte[] input, long startedAt) {
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }
}
