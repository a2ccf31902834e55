package io.phasegate.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.benchmarks.load.Saturation.Observed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaturationTest {
  private final Saturation saturation = new Saturation(3000);

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # rate, seconds, open at half, at end, p99 ms, growing, reached
          10, 30, 8, 8, 800, false, false
          10, 30, 8, 20, 800, false, false
          10, 30, 8, 21, 800, true, true
          100, 30, 300, 300, 3000, false, false
          100, 30, 300, 300, 3001, false, true
          100, 30, 300, 200, 2000, false, false
          2, 10, 0, 5, 1000, false, false
          2, 10, 0, 6, 1000, true, true
          """)
  void isReachedWhereTheBacklogGrowsOrPhasesTakeTooLong(
      int rate, int seconds, int half, int end, double p99, boolean growing, boolean reached) {
    var observed = new Observed(rate, seconds, half, end, p99);
    assertThat(saturation.isBacklogGrowing(observed)).isEqualTo(growing);
    assertThat(saturation.isReached(observed)).isEqualTo(reached);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10 | 40 | 10   | the backlog grew from 10 to 40 phases
          10 | 10 | 4000 | p99 was 4,000 ms, more than 3,000 ms
          """)
  void saysWhy(int half, int end, double p99, String why) {
    assertThat(saturation.why(new Observed(10, 30, half, end, p99))).isEqualTo(why);
  }
}
