package io.phasegate.finalizer.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.event.TestDeltaComputed.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FinalizerPolicyTest {
  private static final RepositoryRules PLAIN = RepositoryRules.defaults();
  private static final RepositoryRules LAX = RepositoryRules.of(CiDemand.NEVER, Severity.HIGH);

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "-PT1S", "P8D", "P1000000D"})
  void refusesAnUnreasonableWait(Duration wait) {
    assertThatThrownBy(() -> new Patience(wait, Duration.ofSeconds(1), Duration.ofSeconds(1)))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining("deltaWait");
    assertThatThrownBy(() -> new Patience(Duration.ofSeconds(1), Duration.ofSeconds(1), wait))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining("continuationWait");
  }

  @Test
  void refusesToTolerateEverything() {
    assertThatThrownBy(() -> RepositoryRules.of(CiDemand.ALWAYS, Severity.CRITICAL))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining("tolerance");
  }

  @Test
  void refusesToRequireAGateThatDoesNotExist() {
    assertThatThrownBy(() -> requiring("evidense"))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining("evidense");
  }

  @Test
  void hasRulesPerRepository() {
    var policy = new FinalizerPolicy("1", PLAIN, Map.of("acme/lax", LAX), Patience.defaults());

    assertThat(policy.rulesOf(new RepositoryId("acme/lax"))).isEqualTo(LAX);
    assertThat(policy.rulesOf(new RepositoryId("acme/shop"))).isEqualTo(PLAIN);
  }

  @Test
  void namesAnotherVersionWhereTheBuiltInRulesWereChanged() {
    assertThat(FinalizerPolicy.defaults().version()).isEqualTo("built-in-1");
    assertThat(FinalizerPolicy.of(LAX).version())
        .startsWith("built-in-1(")
        .contains("ci=NEVER", "tolerance=HIGH");
  }

  @Test
  void blocksWhereARequiredGateCouldNotJudge() {
    var story =
        Story.of(
            FinalizerPolicy.of(requiring("manifest")),
            List.of(Completed.phase().reported(), Delta.clean().reported()));

    assertThat(story.gate("manifest").code()).isEqualTo("REQUIRED_GATE_SKIPPED");
    assertThat(story.outcome().blockingIssues()).hasSize(1);
    assertThat(story.outcome().remediation()).contains("manifest: Send what this gate needs");
  }

  @Test
  void doesNotMissAGateThatJudged() {
    var story =
        Story.of(
            FinalizerPolicy.of(requiring("regression")),
            List.of(Completed.phase().reported(), Delta.clean().reported()));

    assertThat(story.outcome().blockingIssues()).isEmpty();
  }

  private static RepositoryRules requiring(String gate) {
    return new RepositoryRules(
        CiDemand.ALWAYS,
        Severity.NONE,
        Strictness.WARN,
        Strictness.WARN,
        Strictness.WARN,
        Strictness.BLOCK,
        GovernanceDemand.NEVER,
        List.of(gate));
  }
}
