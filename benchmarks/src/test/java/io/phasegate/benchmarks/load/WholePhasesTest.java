package io.phasegate.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholePhasesTest {
  @ParameterizedTest
  @ValueSource(ints = {1_000, 50_000, 500_000})
  void sendsOutputsAndReportsOfTheWantedSize(int bytes) {
    var phases = new WholePhases("run", bytes);
    assertThat(phases.truncated(1).value().length()).isBetween(bytes, bytes + bytes / 15 + 1_500);
    assertThat(phases.completed(1).value().length()).isBetween(bytes * 7 / 10, bytes * 2 + 1_500);
    assertThat(phases.planned(1).value()).hasSizeLessThan(1_500);
  }

  @Test
  void givesAllEventsOfAPhaseItsKey() {
    var phases = new WholePhases("run", 1_000);
    assertThat(
            Stream.of(
                phases.planned(7),
                phases.truncated(7),
                phases.continued(7, "id.1"),
                phases.rejected(7),
                phases.completed(7)))
        .allSatisfy(record -> assertThat(record.key()).isEqualTo(phases.key(7)));
  }

  @Test
  void endsEveryStepButTheLastWithTheNext() {
    var steps = Stream.iterate(Step.PLANNED, step -> !step.isLast(), Step::next).toList();
    assertThat(steps)
        .containsExactly(
            Step.PLANNED, Step.TRUNCATED, Step.CONTINUED, Step.REJECTED, Step.APPROVED);
    assertThat(Step.APPROVED.next()).isEqualTo(Step.COMPLETED);
  }
}
