package io.phasegate.baseline.domain.flaky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.special.Beta;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BetaFunctionTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "0.2, 2",
    "0.2, 2.5",
    "0.001, 0.001",
    "1.2, 21.9",
    "3.2, 98.65",
    "15.9999, 16.0001",
    "16, 16",
    "2, 7",
    "0.2, 1000.3",
    "55.5, 44.7",
    "12345.6, 0.2",
    "1e6, 1e6",
  })
  void agreesWithTheLibrary(double p, double q) {
    double expected = Beta.logBeta(p, q);

    assertThat(BetaFunction.log(p, q))
        .isCloseTo(expected, within(1e-13 * Math.max(1e3, p * Math.log(p + 3))));
    assertThat(BetaFunction.log(q, p)).isEqualTo(BetaFunction.log(p, q));
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "2, 3, 12", "5, 5, 630", "1, 7, 7", "4, 6, 504"})
  void agreesWithWholeNumbers(double p, double q, double inverse) {
    assertThat(Math.exp(-BetaFunction.log(p, q))).isCloseTo(inverse, within(1e-9));
  }
}
