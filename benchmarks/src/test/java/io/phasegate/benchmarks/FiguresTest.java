package io.phasegate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void takesTheMiddleOfAnOddNumberOfRounds() {
    assertThat(new Figures(List.of(9.0, 1.0, 5.0)).median()).isEqualTo(5);
  }

  @Test
  void takesTheMeanOfTheTwoInTheMiddleOfAnEvenNumber() {
    assertThat(new Figures(List.of(8.0, 1.0, 4.0, 100.0)).median()).isEqualTo(6);
  }

  @Test
  void tellsTheFirstRoundAndTheSpread() {
    var figures = new Figures(List.of(1500.0, 900.0, 1000.4));
    assertThat(figures.first()).isEqualTo(1500);
    assertThat(figures.cells()).isEqualTo("1,000 | 900 – 1,500");
    assertThat(figures.inOrder()).isEqualTo("1500, 900, 1000");
  }

  @Test
  void replacesOnlyTheSettingsThatAreNamed() {
    var settings = Settings.of(Map.of("rounds", 5, "events", 10), List.of("events=20"));
    assertThat(settings.get("events")).isEqualTo(20);
    assertThat(settings.get("rounds")).isEqualTo(5);
  }

  @Test
  void refusesSettingsThatNobodyReads() {
    assertThatThrownBy(() -> Settings.of(Map.of("rounds", 5), List.of("round=3")))
        .hasMessage("expected name=number with one of {rounds=5}, found 'round=3'");
  }
}
