package io.phasegate.baseline.domain.flaky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.baseline.domain.flaky.FlakyPolicy.Limits;
import io.phasegate.baseline.domain.flaky.FlakyPolicy.Mode;
import io.phasegate.baseline.domain.flaky.FlakyPolicy.Prior;
import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.event.TestRetryRequested.AtCommit;
import io.phasegate.contracts.event.TestRetryRequested.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FlakyPolicyTest {
  @ParameterizedTest
  @CsvSource({
    "0, .2, 2, .01, .2, flaky",
    "1, .2, 2, .01, .2, flaky",
    "NaN, .2, 2, .01, .2, flaky",
    ".05, 0, 2, .01, .2, redShape",
    ".05, .2, -1, .01, .2, greenShape",
    ".05, .2, 1001, .01, .2, greenShape",
    ".05, .2, NaN, .01, .2, greenShape",
    ".05, .2, 2, 0, .2, regression",
    ".05, .2, 2, .01, 1, intermittent",
  })
  void refusesAPriorThatSaysNothing(
      double flaky, double red, double green, double regression, double share, String field) {
    assertThatThrownBy(() -> new Prior(flaky, red, green, regression, share))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining(field);
  }

  @ParameterizedTest
  @CsvSource({
    "1.1, .2, .5, 6, 5, 20, realAt",
    ".5, .2, .5, 6, 5, 20, realAt",
    "NaN, .2, .5, 6, 5, 20, realAt",
    ".999, .6, .5, 6, 5, 20, flakyAt",
    ".999, -.1, .5, 6, 5, 20, flakyAt",
    ".999, .2, .5, 0, 5, 20, mostRetries",
    ".999, .2, .5, 51, 5, 20, mostRetries",
    ".999, .2, .5, 6, 0, 20, mostBaseRuns",
    ".999, .2, .5, 6, 51, 20, mostBaseRuns",
    ".999, .2, .5, 6, 5, -1, richHistory",
    ".999, .2, .5, 6, 5, Infinity, richHistory",
  })
  void refusesLimitsThatNeverEndOrContradictEachOther(
      double real, double flaky, double end, int retries, int base, double rich, String field) {
    assertThatThrownBy(() -> new Limits(real, flaky, end, retries, base, rich))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining(field);
  }

  @Test
  void distrustsChangedTestsUnlessTold() {
    assertThat(FlakyPolicy.DEFAULT.trustChangedTests()).isFalse();
    assertThat(FlakyPolicy.DEFAULT.mode()).isEqualTo(Mode.POSTERIOR);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0, 1, 0, historyRuns",
    "NaN, 0, 1, 0, historyRuns",
    "Infinity, 0, 1, 0, historyRuns",
    "10, 11, 1, 0, historyRed",
    "10, -1, 1, 0, historyRed",
    "10, NaN, 1, 0, historyRed",
    "10, 0, 0, 0, red",
    "10, 0, 1, -1, green",
  })
  void refusesTrialsThatCannotBe(double runs, double historyRed, int red, int green, String field) {
    assertThatThrownBy(() -> new Trials(runs, historyRed, red, green, false, 0, 0))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining(field);
  }

  @Test
  void refusesPlansThatRunNothing() {
    assertThatThrownBy(() -> new RetryPlan(Scope.TESTS, AtCommit.PHASE, 0))
        .isInstanceOf(ContractViolation.class);
    assertThatThrownBy(() -> new RetryPlan(Scope.FILE, AtCommit.PHASE, 1))
        .isInstanceOf(ContractViolation.class);
  }
}
