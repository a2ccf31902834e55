package io.phasegate.baseline.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakdownTest {
  @ParameterizedTest
  @CsvSource({
    "9,9,false",
    "10,8,false",
    "10,9,true",
    "20,16,false",
    "20,17,true",
    "100,100,true",
    "0,0,false"
  })
  void isMoreThanFourFifthsOfAtLeastTen(int passed, int red, boolean seen) {
    var now = run(passed, index -> index < red ? "-" : "+");

    assertThat(Breakdown.DEFAULT.seenIn(run(passed, _ -> "+").passed(), now).isPresent())
        .isEqualTo(seen);
  }

  @Test
  void countsTestsThatAreLostWithTheirModule() {
    var before = run(10, _ -> "+");

    assertThat(Breakdown.DEFAULT.seenIn(before.passed(), Runs.of("?a", "+z::x"))).isPresent();
  }

  @Test
  void doesNotCountRemovedOrSkippedTests() {
    var before = run(10, _ -> "+");

    assertThat(Breakdown.DEFAULT.seenIn(before.passed(), Runs.of("+z::x"))).isEmpty();
    assertThat(Breakdown.DEFAULT.seenIn(before.passed(), run(10, _ -> "~"))).isEmpty();
  }

  @Test
  void doesNotCountTestsThatWereRedBefore() {
    var entries = new ArrayList<>(Stream.of("-b::red1", "-b::red2").toList());
    IntStream.range(0, 10).forEach(index -> entries.add("+a::t" + index));
    var before = Runs.of(entries.toArray(String[]::new));

    assertThat(Breakdown.DEFAULT.seenIn(before.passed(), before)).isEmpty();
  }

  @Test
  void saysWhatItFound() {
    assertThat(Breakdown.DEFAULT.seenIn(run(10, _ -> "+").passed(), run(10, _ -> "-")))
        .hasValue("tests: expected at most 80 % of the 10 that passed before to be red, found 10");
  }

  private static TestRun run(int tests, java.util.function.IntFunction<String> outcome) {
    return Runs.of(
        IntStream.range(0, tests)
            .mapToObj(index -> outcome.apply(index) + "a::t" + index)
            .toArray(String[]::new));
  }
}
