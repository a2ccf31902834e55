package io.phasegate.benchmarks.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.token.domain.Hint;
import io.phasegate.token.domain.Prior;
import io.phasegate.token.domain.Prior.Measure;
import io.phasegate.token.domain.SizeForecast;
import io.phasegate.token.prior.PriorTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every fiftieth phase of the corpus: whoever changes the table, its features or how they add up
/// sees here whether the forecasts became worse. It says nothing about unseen repositories, because
/// these phases were part of the fit.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShippedPriorTest {
  private static final Path SAMPLE = Path.of("src/test/resources/token-corpus");

  private final Prior shipped = PriorTable.shipped();
  private List<CorpusPhase> phases = List.of();

  @BeforeAll
  void read() throws IOException {
    phases = Corpus.read(SAMPLE);
  }

  @ParameterizedTest
  @CsvSource({
    "DIFF, NONE, 0.24, 0.42",
    "DIFF, THREE_SIZES, 0.48, 0.21",
    "DIFF, FIVE_SIZES, 0.65, 0.14",
    "DIFF, LINES, 0.42, 0.25",
    "FULL, NONE, 0.84, 0.05",
    "FULL, THREE_SIZES, 0.86, 0.05",
    "FULL, FIVE_SIZES, 0.89, 0.05",
    "FULL, LINES, 0.91, 0.05"
  })
  void keepsItsFigures(Measure measure, Hint hint, double near, double medianError) {
    var accuracy = accuracy(measure, hint);

    assertThat(accuracy.phases()).isEqualTo(249);
    assertThat(accuracy.near()).as("within ±20 %%").isGreaterThanOrEqualTo(near);
    assertThat(accuracy.medianError()).as("median error").isLessThanOrEqualTo(medianError);
    assertThat(accuracy.truncated()).as("above the 90 %% quantile").isBetween(0.05, 0.09);
  }

  @Test
  void isBetterThanTheAdditiveFormula() {
    assertThat(accuracy(Measure.DIFF, Hint.NONE).medianError())
        .isLessThan(AdditiveFormula.score(phases).medianError());
  }

  private Accuracy accuracy(Measure measure, Hint hint) {
    var hints = Hints.of(phases, 0.35);
    var random = new Random(7);
    var accuracy = new Accuracy();
    for (var phase : phases) {
      var forecast = SizeForecast.of(hints.of(phase, hint, random), measure, shipped, hint);
      accuracy.add(forecast.point(), forecast.nineOfTen(), phase.tokens(measure));
    }
    return accuracy;
  }
}
