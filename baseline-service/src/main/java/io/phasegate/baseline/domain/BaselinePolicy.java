package io.phasegate.baseline.domain;

import io.phasegate.contracts.ContractViolation;
import java.time.Duration;

/// How patient a phase without a baseline is. Both times count from the moment its completion was
/// appended to the log.
///
/// @param requestAfter after this time somebody is asked to run the suite at the base commit
/// @param baselineWait after this time the phase is decided without a baseline
public record BaselinePolicy(Duration requestAfter, Duration baselineWait) {
  public static final BaselinePolicy DEFAULT =
      new BaselinePolicy(Duration.ofSeconds(1), Duration.ofMinutes(10));

  public BaselinePolicy {
    if (requestAfter.isNegative()) {
      throw new ContractViolation("requestAfter", "no negative time", requestAfter.toString());
    }
    if (baselineWait.compareTo(requestAfter) <= 0) {
      throw new ContractViolation(
          "baselineWait", "more than requestAfter = " + requestAfter, baselineWait.toString());
    }
  }
}
