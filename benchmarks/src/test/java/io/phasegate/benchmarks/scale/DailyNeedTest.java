package io.phasegate.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DailyNeedTest {
  private static final double GIBIBYTE = 1L << 30;
  private final DailyNeed need =
      new DailyNeed(864_000, 3, 2, Duration.ofDays(14), Duration.ofDays(30));
  private final Cost cost = new Cost(50, 10, 20, 1_000, 2_000, 3_000);

  @Test
  void countsProcessorsInTheBusiestHour() {
    assertThat(need.perSecond()).isCloseTo(30, within(1e-9));
    assertThat(need.processors(cost.serviceMillis())).isCloseTo(1.5, within(1e-9));
  }

  @Test
  void countsWhatIsKept() {
    assertThat(need.kafkaGibibytes(cost) * GIBIBYTE)
        .isCloseTo(864_000.0 * 1_000 * 14 * 2, within(1.0));
    assertThat(need.databaseGibibytes(cost) * GIBIBYTE)
        .isCloseTo(864_000.0 * 2_000 * 30, within(1.0));
    assertThat(need.loggedGibibytesPerDay(cost) * GIBIBYTE)
        .isCloseTo(864_000.0 * 3_000, within(1.0));
  }
}
