package io.phasegate.token.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegate.contracts.Deliverable.Change;
import io.phasegate.contracts.event.OutputFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HabitsTest {
  private static final Habits NOTHING = Habits.none(OutputFormat.UNIFIED_DIFF);
  private static final Traits GUIDE = traits("docs/de/guide.md");

  private static Traits traits(String... paths) {
    var files =
        List.of(paths).stream().map(path -> TargetFile.of(path, Change.CREATE, null)).toList();
    return Traits.of(files, 1_000);
  }

  /// After so many phases, each of which needed the same multiple of its first forecast.
  private static Habits after(int phases, Traits traits, double factor) {
    var habits = NOTHING;
    for (int i = 0; i < phases; i++) {
      habits = habits.after(traits, Math.log(factor) - habits.offset(traits));
    }
    return habits;
  }

  @Test
  void knowsNothingAtFirst() {
    assertThat(NOTHING.offset(GUIDE)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.8, 1, 1.5, 2})
  void learnsWhatPhasesOfOneKindNeed(double factor) {
    var habits = after(30, GUIDE, factor);

    assertThat(Math.exp(habits.offset(GUIDE))).isCloseTo(factor, within(0.02 * factor));
  }

  @Test
  void carriesAFilesNameOverToOtherFolders() {
    var habits = after(3, GUIDE, 2);

    double same = habits.offset(traits("docs/fr/guide.md"));
    double other = habits.offset(traits("docs/fr/tutorial.md"));
    assertThat(same).isGreaterThan(other);
    assertThat(other).isPositive();
    assertThat(habits.offset(traits("web/app.ts"))).isLessThan(other);
  }

  @Test
  void isNotMovedByAnOutlier() {
    var habits = after(10, GUIDE, 1.5);

    var moved = habits.after(GUIDE, Math.log(1_000)).offset(GUIDE);

    assertThat(moved).isCloseTo(habits.offset(GUIDE), within(0.001));
  }

  @Test
  void forgetsWhatItDidNotMeetForLongest() {
    var habits = after(1, GUIDE, 2);
    for (int i = 0; i < 1_000; i++) {
      habits = habits.after(traits("src/m%d/a%d.py".formatted(i, i)), 0.1);
    }

    assertThat(habits.known()).hasSize(600);
    assertThat(habits.known()).extracting(Habits.Habit::word).doesNotContain("named guide.md new");
  }

  @Test
  void neverCorrectsByMoreThanItsBound() {
    var habits = NOTHING;
    for (int i = 0; i < 1_000; i++) {
      habits = habits.after(GUIDE, 0.7);
    }

    assertThat(habits.offset(GUIDE)).isEqualTo(1.5);
  }

  @Test
  void dependsNotOnTheOrderOfFiles() {
    assertThat(traits("a/b.py", "c/d.ts", "a/e.py"))
        .isEqualTo(traits("c/d.ts", "a/e.py", "a/b.py"));
  }

  @Test
  void saysLittleOfAPhaseOfThousandsOfFiles() {
    assertThat(Traits.of(Plans.modules(10_000), 1_000).shares()).hasSizeLessThan(10);
  }

  @Test
  void namesWhatAPhaseIsLike() {
    var files =
        List.of(
            TargetFile.of("src/shop/cart.py", Change.MODIFY, null),
            TargetFile.of("README.md", Change.CREATE, null));

    assertThat(Traits.of(files, 1_000).shares())
        .containsEntry(".py changed", 0.5)
        .containsEntry("in src/shop", 0.5)
        .containsEntry("at src/shop/", 0.5)
        .containsEntry("named README.md new", 0.5)
        .containsEntry("all .md new, .py changed", 1.0)
        .containsEntry("files 1", 1.0)
        .containsEntry("size 13", 1.0)
        .containsEntry("any", 1.0);
  }
}
