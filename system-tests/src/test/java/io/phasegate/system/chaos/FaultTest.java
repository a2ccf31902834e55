package io.phasegate.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FaultTest {
  private static final List<String> SERVICES = List.of("one-service", "two-service");
  private static final Duration RUN = Duration.ofMinutes(2);

  @Test
  void plansTheSameForTheSameSeed() {
    var plan = Fault.plan(new Random(7), RUN, SERVICES);

    assertThat(Fault.plan(new Random(7), RUN, SERVICES)).isEqualTo(plan);
    assertThat(Fault.plan(new Random(8), RUN, SERVICES)).isNotEqualTo(plan);
  }

  @Test
  void plansEveryKindOnEveryTargetWithinTheRunAndOneAfterTheOther() {
    var plan = Fault.plan(new Random(7), RUN, SERVICES);

    assertThat(plan)
        .extracting(fault -> fault.kind() + " " + fault.target())
        .contains(
            "KILL one-service",
            "PAUSE two-service",
            "KILL broker",
            "KILL database",
            "PAUSE broker",
            "PAUSE database",
            "DELAY broker",
            "CUT database",
            "SILENCE broker",
            "SILENCE database",
            "FULL_DISK database")
        .doesNotHaveDuplicates();
    var end = Duration.ZERO;
    for (var fault : plan) {
      assertThat(fault.at()).isGreaterThanOrEqualTo(end);
      end = fault.at().plus(fault.length());
    }
    assertThat(end).isLessThanOrEqualTo(RUN);
  }
}
