package io.phasegate.finalizer.domain;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.event.TestDeltaComputed.Severity;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FinalizerPolicyTest {
  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "-PT1S", "P8D", "P1000000D"})
  void refusesAnUnreasonableWait(Duration wait) {
    assertThatThrownBy(() -> new FinalizerPolicy(true, Severity.NONE, wait))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining("deltaWait");
  }

  @Test
  void refusesToTolerateEverything() {
    assertThatThrownBy(() -> new FinalizerPolicy(true, Severity.CRITICAL, Duration.ofMinutes(1)))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining("tolerance");
  }
}
