package io.phasegate.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.codec.Headers;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScenarioTest {
  private final List<Scenario> scenarios = Scenario.all(Instant.ofEpochMilli(1));

  @Test
  void replaysThePhaseOfTheStory() {
    assertThat(scenarios.getFirst().steps())
        .extracting(step -> step.expected().text())
        .containsExactly(
            "BaselineCaptured",
            "PhaseBlocked, only by deliverables",
            "PhaseFinalized",
            "PhaseBlocked, only by regression",
            "PhaseBlocked, only by regression",
            "PhaseBlocked, only by collection",
            "PhaseBlocked, only by disappearance",
            "PhaseBlocked, only by disappearance",
            "BaselineCaptured",
            "PhaseFinalized, flaky warns",
            "EventRejected, dead letter",
            "PhaseFinalized");
  }

  @Test
  void plansThePhaseThatWasCut() {
    assertThat(scenarios)
        .anySatisfy(
            scenario ->
                assertThat(scenario.steps())
                    .extracting(step -> step.expected().text())
                    .containsExactly(
                        "TokenBudgetIssued, above 16,384",
                        "BatchPlanIssued, all twelve",
                        "TokenBudgetIssued, said to be a guess"));
  }

  @Test
  void givesEveryEventAnIdOfItsOwn() {
    assertThat(ids(scenarios)).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void canBeRepeated() {
    var again = Scenario.all(Instant.ofEpochMilli(2));

    assertThat(ids(again)).isNotEmpty().doesNotContainAnyElementsOf(ids(scenarios));
  }

  private static List<String> ids(List<Scenario> scenarios) {
    return scenarios.stream()
        .flatMap(scenario -> scenario.steps().stream())
        .flatMap(
            step ->
                step.action() instanceof Action.Publish(var event)
                    ? Stream.of(String.valueOf(event.headers().get(Headers.ID)))
                    : Stream.empty())
        .toList();
  }
}
