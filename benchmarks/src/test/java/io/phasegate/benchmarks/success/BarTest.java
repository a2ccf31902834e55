package io.phasegate.benchmarks.success;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegate.benchmarks.success.Bar.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarTest {
  private static final Map<String, Bar> BARS =
      Map.of(
          "never", Bar.NEVER, "always", Bar.ALWAYS, "90", Bar.atLeast(0.9), "<10", Bar.below(0.1));

  @ParameterizedTest
  @CsvSource({
    "never, 0, 200, MET",
    "never, 1, 2000, MISSED",
    "never, 0, 0, MISSED",
    "always, 200, 200, MET",
    "always, 1999, 2000, MISSED",
    "90, 90, 100, MET",
    "90, 89, 100, WITHIN_CHANCE",
    "90, 80, 100, MISSED",
    "90, 8, 10, WITHIN_CHANCE",
    "90, 890, 1000, WITHIN_CHANCE",
    "90, 870, 1000, MISSED",
    "<10, 9, 100, MET",
    "<10, 12, 100, WITHIN_CHANCE",
    "<10, 25, 100, MISSED"
  })
  void isMissedWhereChanceAloneCannotHaveDoneIt(
      String bar, long hits, long cases, Verdict verdict) {
    assertThat(BARS.getOrDefault(bar, Bar.NONE).judge(new Share(hits, cases))).isEqualTo(verdict);
  }

  @Test
  void onlyTellsWhatHasNoTarget() {
    assertThat(Bar.NONE.judge(Share.NONE)).isEqualTo(Verdict.TOLD);
    assertThat(Bar.NONE.failedBy(Share.NONE)).isFalse();
    assertThat(Bar.below(0.1).told().failedBy(new Share(90, 100))).isFalse();
    assertThat(Bar.below(0.1).failedBy(new Share(90, 100))).isTrue();
  }

  /// Wilson's interval as others compute it (R: `prop.test(x, n, correct = FALSE)`).
  @ParameterizedTest
  @CsvSource({
    "0, 10, 0.0, 0.2775",
    "0, 200, 0.0, 0.0188",
    "5, 10, 0.2366, 0.7634",
    "81, 263, 0.2553, 0.3662",
    "10, 10, 0.7225, 1.0"
  })
  void knowsTheIntervalOfAShare(long hits, long cases, double low, double high) {
    var share = new Share(hits, cases);

    assertThat(share.low()).isCloseTo(low, within(0.0001));
    assertThat(share.high()).isCloseTo(high, within(0.0001));
  }

  @Test
  void saysWhatWasCounted() {
    assertThat(new Share(59, 60)).hasToString("98.3 % (59 of 60; 91.1 – 99.7 %)");
    assertThat(Share.NONE).hasToString("no case");
  }
}
