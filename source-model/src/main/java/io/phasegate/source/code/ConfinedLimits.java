package io.phasegate.source.code;

import java.time.Duration;

/// What an analysis process may use.
///
/// @param addressSpace in bytes, of the whole process; where the system cannot bound it, only the
///     heap is bounded
/// @param cpuTime for one question: time that the process computed, whatever else the machine does
/// @param waiting the last resort against a process that neither computes nor answers
record ConfinedLimits(long addressSpace, Duration cpuTime, Duration waiting) {
  static final ConfinedLimits DEFAULTS =
      new ConfinedLimits(3L << 30, Duration.ofSeconds(20), Duration.ofMinutes(5));
}
