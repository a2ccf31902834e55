package io.phasegate.continuation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.contracts.ContractViolation;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContinuationPolicyTest {
  private static ContinuationPolicy policy(int maxContinuations, Duration wait) {
    var models =
        Map.of(
            "claude",
            new ModelProfile(1, 1, false),
            "claude-3",
            new ModelProfile(2, 1, true),
            "gpt",
            new ModelProfile(3, 1, false));
    return new ContinuationPolicy(
        maxContinuations,
        wait,
        Duration.ZERO,
        Duration.ZERO,
        new TreeMap<>(models),
        new ModelProfile(4, 1, false));
  }

  @ParameterizedTest
  @CsvSource({"claude-3-opus, 2", "claude-2, 1", "gpt-5, 3", "claud, 4", "other, 4", ", 4"})
  void findsTheLongestBeginningOfAName(@Nullable String name, int maxOutputTokens) {
    assertThat(policy(3, Duration.ZERO).model(name).maxOutputTokens()).isEqualTo(maxOutputTokens);
  }

  @ParameterizedTest
  @CsvSource({"0, PT0S", "1, PT-1S"})
  void refusesSettingsThatMeanNothing(int maxContinuations, Duration wait) {
    assertThatThrownBy(() -> policy(maxContinuations, wait)).isInstanceOf(ContractViolation.class);
  }
}
