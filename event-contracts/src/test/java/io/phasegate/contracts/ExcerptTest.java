package io.phasegate.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcerptTest {

  @ParameterizedTest
  @CsvSource({
    "abc, abc",
    "abcd, abc…",
    "ab\uD83D\uDE00, ab…",
    "a\uD83D\uDE00, a\uD83D\uDE00",
    "\uD83Dab, \uFFFDab",
    "ab\uD83D, ab\uFFFD",
    "\uDE00\uD83D, \uFFFD\uFFFD"
  })
  void keepsWholeCharacters(String text, String excerpt) {
    assertThat(Excerpt.of(text, 3)).isEqualTo(excerpt);
  }
}
