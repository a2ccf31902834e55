package io.phasegate.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.codec.Headers;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScenarioTest {
  private final Scenario scenario = Scenario.build126(Instant.ofEpochMilli(1));

  @Test
  void replaysThePhaseOfTheStory() {
    assertThat(scenario.steps())
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
  void givesEveryEventTheIdItWaitsFor() {
    assertThat(scenario.steps())
        .allSatisfy(step -> assertThat(step.event().headers()).containsEntry(Headers.ID, step.id()))
        .extracting(Step::id)
        .doesNotHaveDuplicates();
  }

  @Test
  void canBeRepeated() {
    var again = Scenario.build126(Instant.ofEpochMilli(2));

    assertThat(again.steps().getFirst().id()).isNotEqualTo(scenario.steps().getFirst().id());
  }
}
