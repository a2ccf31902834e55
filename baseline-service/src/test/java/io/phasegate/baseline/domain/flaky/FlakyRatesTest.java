package io.phasegate.baseline.domain.flaky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The simulated flaky tests are red as often as the measured ones.
final class FlakyRatesTest {
  private static final long SEED = 20_261_126;
  private static final int TESTS = 100_000;
  private static final double[] SORTED = sorted();

  private static double[] sorted() {
    var random = new SplittableRandom(SEED);
    var rates = new FlakyRates(1);
    return DoubleStream.generate(() -> rates.any(random)).limit(TESTS).sorted().toArray();
  }

  @ParameterizedTest
  @CsvSource({".10, .0001", ".25, .0005", ".50, .007", ".75, .033", ".90, .55"})
  void haveTheQuantilesThatWereMeasured(double share, double rate) {
    double found = SORTED[(int) (share * TESTS)];

    assertThat(found).as("seed %d", SEED).isCloseTo(rate, within(rate * 0.1));
  }

  /// Were each flaky test met as often as any other, one retry would block half of the mean rate,
  /// because half of them never fail alone: 5 %. Those that are red often are met more often.
  @Test
  void areMetTheMoreOftenTheOftenerTheyAreRed() {
    var random = new SplittableRandom(SEED);
    var rates = new FlakyRates(1);
    double met = DoubleStream.generate(() -> rates.met(random)).limit(TESTS).average().orElse(0);

    assertThat(DoubleStream.of(SORTED).average().orElse(0)).isCloseTo(0.108, within(0.005));
    assertThat(met).isCloseTo(0.413, within(0.01));
  }
}
