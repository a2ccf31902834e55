package io.phasegate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.benchmarks.Timeline.Sample;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimelineTest {
  /// One event a second, each waiting so many milliseconds.
  private static Timeline waiting(int... millis) {
    return new Timeline(
        IntStream.range(0, millis.length)
            .mapToObj(second -> new Sample(second * 1_000_000L, millis[second] * 1000L))
            .toList());
  }

  @Test
  void isCalmFromTheSecondAfterTheLastSlowOne() {
    var timeline = waiting(10, 10, 900, 500, 10, 200, 10, 10);
    assertThat(timeline.calmFrom(2, 100)).isEqualTo(OptionalInt.of(6));
    assertThat(timeline.calmFrom(2, 300)).isEqualTo(OptionalInt.of(4));
  }

  @Test
  void isCalmAtOnceWhereNothingIsSlow() {
    assertThat(waiting(10, 10, 10).calmFrom(1, 100)).isEqualTo(OptionalInt.of(1));
  }

  @Test
  void isNotCalmWhereTheLastSecondIsSlow() {
    assertThat(waiting(10, 10, 900).calmFrom(1, 100)).isEmpty();
    assertThat(new Timeline(List.of()).calmFrom(1, 100)).isEmpty();
  }

  @Test
  void knowsItsSlowestSecond() {
    assertThat(waiting(10, 50, 30, 90).slowestSecond(0, 3)).isBetween(49.9, 50.1);
    assertThat(new Timeline(List.of()).slowestSecond(0, 3)).isZero();
  }

  @Test
  void looksAtAPartOfTheTime() {
    var part = waiting(10, 20, 30, 40).between(1, 3);
    assertThat(part.getTotalCount()).isEqualTo(2);
    assertThat(Timeline.millis(part, 100)).isBetween(29.9, 30.1);
  }
}
