package io.phasegate.continuation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AllotmentTest {
  private static final ModelProfile MODEL = new ModelProfile(10_000, 100_000, false);

  /// One token per character, so that a test can count.
  private static final Tokenizer CHARACTERS = String::length;

  private static Allotment of(String output, @Nullable Plan plan, String... remaining) {
    var extraction = Log.CRAFT.documents().read(output, Hints.NONE);
    return Allotment.of(extraction, List.of(remaining), plan, MODEL, CHARACTERS);
  }

  private static Plan plan(Map<String, Integer> tokens) {
    return new Plan(1, Instant.EPOCH, new TreeMap<>(tokens));
  }

  private static String file(String path, int length) {
    return "{\"path\":\"%s\",\"content\":\"%s\"}".formatted(path, "x".repeat(length));
  }

  @Test
  void countsMissingFilesByThePlan() {
    var output = "[" + file("a", 10) + ",";

    assertThat(of(output, plan(Map.of("b", 2_000, "c", 1_000)), "b", "c").granted())
        .isEqualTo(4_500);
  }

  @Test
  void countsMissingFilesByTheAverageOfTheOthers() {
    var output = "[" + file("a", 1_000) + "," + file("b", 3_000) + ",";

    assertThat(of(output, null, "c", "d").granted()).isBetween(6_000, 6_200);
  }

  @Test
  void countsOfAPartialFileWhatItLacks() {
    var output = "[" + file("a", 10) + ",{\"path\":\"b\",\"content\":\"" + "x".repeat(1_000);

    assertThat(of(output, plan(Map.of("b", 3_000))).granted()).isBetween(2_900, 3_000);
    assertThat(of(output, plan(Map.of("b", 900))).granted()).isEqualTo(Allotment.LEAST);
  }

  @Test
  void asksForNoMoreThanTheModelCanWrite() {
    var allotment = of("[" + file("a", 10) + ",", plan(Map.of("b", 20_000)), "b");

    assertThat(allotment.wanted()).isEqualTo(30_000);
    assertThat(allotment.granted()).isEqualTo(10_000);
    assertThat(allotment.exceeds(MODEL)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 200000, 1500",
    "5000, 200000, 7500",
    "50000, 200000, 64000",
    "9000, 9500, 9500"
  })
  void escalatesByHalfUpToTheCap(int last, int most, int next) {
    var model = new ModelProfile(most, 200_000, false);

    assertThat(Allotment.escalated(last, model)).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource({"64000, 200000", "70000, 200000", "9500, 9500"})
  void escalatesNoFurtherThanTheCap(int last, int most) {
    assertThat(Allotment.escalated(last, new ModelProfile(most, 200_000, false))).isNull();
  }
}
