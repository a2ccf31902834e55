package io.phasegate.continuation.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BytePairsTest {
  private static final String CODE = "def total(prices):\n    return sum(prices)\n\n\n";

  private final BytePairs tokenizer = new BytePairs();

  @ParameterizedTest
  @CsvSource({"'', 0", "hello, 1", "hello world, 2", "'<|endoftext|>', 7"})
  void countsAsTheVendorDoes(String text, int tokens) {
    assertThat(tokenizer.count(text)).isEqualTo(tokens);
  }

  @Test
  void estimatesWhatIsLong() {
    int one = tokenizer.count(CODE);

    assertThat(tokenizer.count(CODE.repeat(20_000))).isCloseTo(20_000 * one, withinPercentage(10));
  }

  @Test
  void countsAWordOfMegabytes() {
    assertThat(tokenizer.count("x".repeat(8 * 1024 * 1024))).isPositive();
    assertThat(tokenizer.count("😀".repeat(1024 * 1024))).isPositive();
  }
}
