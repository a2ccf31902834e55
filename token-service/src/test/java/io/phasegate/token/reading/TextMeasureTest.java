package io.phasegate.token.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.token.domain.FileStatistics;
import org.junit.jupiter.api.Test;

class TextMeasureTest {
  private final TextMeasure measure = new TextMeasure();

  @Test
  void countsAsTheReferenceTokenizerDoes() {
    assertThat(measure.tokens("hello world")).isEqualTo(2);
  }

  @Test
  void countsLinesTokensImportsAndIndentation() {
    assertThat(measure.of("import os\n\ndef f(x):\n    return os.path.join(x, 'a')\n"))
        .isEqualTo(new FileStatistics(4, 17, 1, 4));
  }

  @Test
  void takesSpecialTokensForText() {
    assertThat(measure.tokens("<|endoftext|>")).isGreaterThan(1);
  }

  @Test
  void countsNothingInNothing() {
    assertThat(measure.of("")).isEqualTo(new FileStatistics(0, 0, 0, 0));
  }

  @Test
  void countsLinesOfAMegabyteInPieces() {
    var line = "a".repeat(1 << 20);

    assertThat(measure.of(line).lines()).isEqualTo(1);
    assertThat(measure.tokens(line)).isGreaterThan(10_000);
  }

  @Test
  void neverCutsASurrogatePair() {
    var line = "a" + "😀".repeat(5_000);

    assertThat(measure.tokens(line)).isPositive();
  }

  @Test
  void countsPiecesNearlyAsTheWhole() {
    var text = "let total = items.reduce((a, b) => a + b.price, 0);\n".repeat(300);
    var longLine = text.replace('\n', ' ');

    assertThat((double) measure.tokens(longLine))
        .isBetween(measure.tokens(text) * 0.95, measure.tokens(text) * 1.05);
  }
}
