package io.phasegate.baseline.domain.flaky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.phasegate.baseline.domain.flaky.RedTest.Trend;
import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.codec.ContractJson;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Runs read left to right: `+` green, `-` red, `.` not in the run.
final class TestHistoryTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final HistoryPolicy FOREVER = new HistoryPolicy(1, 100);
  private static final String ID = "tests.test_cart::test_total";

  @ParameterizedTest
  @CsvSource({
    "+, 1, 0",
    "-, 1, 1",
    "++++, 4, 0",
    "+-+-, 4, 2",
    "----, 4, 4",
    "..+., 1, 0",
    ".-.+, 2, 1",
    "...., 0, 0",
  })
  void counts(String runs, double all, double red) {
    assertThat(after(runs, FOREVER).of(ID)).isEqualTo(new Counts(all, red));
  }

  @ParameterizedTest
  @CsvSource({
    "++, 1.9, 0",
    "+-, 1.9, 1",
    "-+, 1.9, .9",
    "-++, 2.71, .81",
    "+., .9, 0",
    "-., .9, .9",
    "-.+, 1.81, .81",
  })
  void forgetsGradually(String runs, double all, double red) {
    var counts = after(runs, new HistoryPolicy(0.9, 100)).of(ID);

    assertThat(counts.runs()).isCloseTo(all, within(1e-9));
    assertThat(counts.red()).isCloseTo(red, within(1e-9));
  }

  @Test
  void holdsAHundredRunsByDefault() {
    assertThat(after("+".repeat(2_000), HistoryPolicy.DEFAULT).of(ID).runs())
        .isCloseTo(100, within(0.1));
    assertThat(after("-".repeat(2_000), HistoryPolicy.DEFAULT).of(ID).red())
        .isCloseTo(100, within(0.1));
  }

  @Test
  void holdsATestForStableAgainWhenItsLastRedRunIsForgotten() {
    var before = after("-" + "+".repeat(290), HistoryPolicy.DEFAULT);
    var later = after("-" + "+".repeat(310), HistoryPolicy.DEFAULT);

    assertThat(before.of(ID).red()).isBetween(0.05, 0.06);
    assertThat(later.of(ID).red()).isZero();
    assertThat(later.of(ID).runs()).isGreaterThan(90);
    assertThat(later.red()).isEmpty();
  }

  @Test
  void letsATestFadeThatNoRunHas() {
    assertThat(after("+" + ".".repeat(68), HistoryPolicy.DEFAULT).of(ID).runs())
        .isCloseTo(0.5, within(0.01));
    assertThat(after("+" + ".".repeat(70), HistoryPolicy.DEFAULT).stable())
        .containsOnlyKeys("another::test");
    assertThat(after("-" + ".".repeat(2_000), HistoryPolicy.DEFAULT).red()).isEmpty();
  }

  @Test
  void countsACollectedModuleInEveryRun() {
    var history = after("++-+", FOREVER);

    assertThat(history.ofModule("tests.test_cart")).isEqualTo(new Counts(4, 0));
    assertThat(history.ofModule(ID)).isEqualTo(new Counts(4, 1));
    assertThat(TestHistory.EMPTY.ofModule(ID)).isEqualTo(Counts.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "-, STEADY, false",
    "-----, STEADY, false",
    "+-, STEADY, true",
    "80*+ -, STEADY, true",
    "80*+ -+++-, RISING, true",
    "20*+- , STEADY, true",
    "20*+- 10*+, STEADY, true",
    "20*+- 20*+, FALLING, true",
    "5*+ 5*-, STEADY, true",
    "20*+ 20*-, RISING, true",
    "40*- 20*+, FALLING, true",
    "40*-+ 20*-+, STEADY, true",
    "40*-+ 20*+, FALLING, true",
  })
  void knowsWhereATestIsHeading(String runs, Trend trend, boolean comesAndGoes) {
    var test = redTest(after(spelledOut(runs), HistoryPolicy.DEFAULT));

    assertThat(test.trend()).isEqualTo(trend);
    assertThat(test.comesAndGoes()).isEqualTo(comesAndGoes);
  }

  @Test
  void knowsWhenATestWasRedLast() {
    var test = redTest(after("+-++", FOREVER));

    assertThat(test.lastRed()).isEqualTo(START.plusSeconds(1));
    assertThat(test.rate()).isEqualTo(0.25);
  }

  @Test
  void dropsTheGreenestAndThenTheOldest() {
    var policy = new HistoryPolicy(1, 3);
    var history =
        TestHistory.EMPTY
            .with(Set.of("old", "green"), Set.of("red", "redder"), START, policy)
            .with(Set.of("red", "green", "new"), Set.of("redder"), START, policy);

    assertThat(history.red()).containsOnlyKeys("red", "redder");
    assertThat(history.stable()).containsOnlyKeys("green");
    assertThat(history.of("old")).isEqualTo(Counts.NONE);
  }

  @Test
  void keepsTheReddestWhereEvenTheseAreTooMany() {
    var policy = new HistoryPolicy(1, 2);
    var history =
        TestHistory.EMPTY
            .with(Set.of("green"), Set.of("a", "b"), START, policy)
            .with(Set.of("green", "b"), Set.of("a", "c"), START, policy)
            .with(Set.of("green", "b", "a"), Set.of("c"), START, policy);

    assertThat(history.red()).containsOnlyKeys("a", "b");
    assertThat(history.stable()).isEmpty();
  }

  @Test
  void takesLittleMoreThanTheIdsOfItsTests() throws JsonProcessingException {
    var ids =
        IntStream.range(0, 10_000)
            .mapToObj("tests.unit.test_cart.TestVat::test_%05d"::formatted)
            .collect(Collectors.toSet());
    var history = TestHistory.EMPTY;
    for (int run = 0; run < 40; run++) {
      history = history.with(ids, Set.of(), START, HistoryPolicy.DEFAULT);
    }

    assertThat(ContractJson.mapper().writeValueAsString(history).length())
        .isLessThan(10_000 * ("tests.unit.test_cart.TestVat::test_00000".length() + 16));
  }

  @Test
  void isReadBack() throws JsonProcessingException {
    var history = after("+-++-.+", HistoryPolicy.DEFAULT);
    var json = ContractJson.mapper().writeValueAsString(history);

    assertThat(ContractJson.mapper().readValue(json, TestHistory.class)).isEqualTo(history);
  }

  @Test
  void cannotBeChanged() {
    var history = after("+-", FOREVER);

    assertThatThrownBy(() -> history.red().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> history.stable().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10, forgetting",
    "1.1, 10, forgetting",
    "NaN, 10, forgetting",
    ".9, 0, mostTests"
  })
  void refusesAPolicyThatRemembersNothing(double forgetting, int most, String field) {
    assertThatThrownBy(() -> new HistoryPolicy(forgetting, most))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining(field);
  }

  private static RedTest redTest(TestHistory history) {
    return Optional.ofNullable(history.red().get(ID)).orElseThrow();
  }

  private static TestHistory after(String runs, HistoryPolicy policy) {
    var history = TestHistory.EMPTY;
    for (int run = 0; run < runs.length(); run++) {
      char outcome = runs.charAt(run);
      var green = outcome == '+' ? Set.of("another::test", ID) : Set.of("another::test");
      var red = outcome == '-' ? Set.of(ID) : Set.<String>of();
      history = history.with(green, red, START.plusSeconds(run), policy);
    }
    return history;
  }

  /// `3*+- ++` is `+-+-+-++`.
  private static String spelledOut(String runs) {
    return Pattern.compile(" +")
        .splitAsStream(runs.trim())
        .map(TestHistoryTest::repeated)
        .collect(Collectors.joining());
  }

  private static String repeated(String part) {
    int star = part.indexOf('*');
    return star < 0
        ? part
        : part.substring(star + 1).repeat(Integer.parseInt(part.substring(0, star)));
  }
}
