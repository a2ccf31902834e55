package io.phasegate.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhaseStateTest {
  @ParameterizedTest
  @CsvSource({
    // budgeted, cut, completed, open requests, finalized, blocked
    "false, false, false, 0, false, false, PLANNED",
    "true,  false, false, 0, false, false, BUDGETED",
    "true,  true,  false, 0, false, false, TRUNCATED",
    "true,  true,  true,  0, false, false, TESTING",
    "true,  false, false, 1, false, false, AWAITING_APPROVAL",
    "true,  false, true,  1, false, false, AWAITING_APPROVAL",
    "true,  true,  true,  1, true,  false, COMPLETE",
    "true,  true,  true,  1, false, true,  BLOCKED",
    "true,  true,  true,  0, true,  true,  BLOCKED",
  })
  void isTheLastThatApplies(
      boolean budgeted,
      boolean cut,
      boolean completed,
      int openRequests,
      boolean finalized,
      boolean blocked,
      PhaseState state) {
    var signs = new PhaseState.Signs(budgeted, cut, completed, openRequests, finalized, blocked);

    assertThat(PhaseState.of(signs)).isEqualTo(state);
  }
}
