package io.phasegate.benchmarks.success;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.token.domain.FileStatistics;
import io.phasegate.token.reading.TextMeasure;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandInTest {

  @ParameterizedTest
  @CsvSource({"120, 1100, 8, 12", "40, 300, 0, 0", "900, 9000, 30, 24", "1, 12, 0, 0"})
  void measuresLikeTheFile(int lines, int tokens, int imports, int indent) {
    var found =
        new TextMeasure().of(StandIn.of(new FileStatistics(lines, tokens, imports, indent)));

    assertThat(found.lines()).isEqualTo(lines);
    assertThat(found.imports()).isEqualTo(imports);
    assertThat(found.maxIndent()).isEqualTo(indent);
    assertThat(found.tokens()).isCloseTo(tokens, Percentage.withPercentage(5));
  }
}
