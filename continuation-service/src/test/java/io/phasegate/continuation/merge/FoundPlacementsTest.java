package io.phasegate.continuation.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.Merge;
import io.phasegate.contracts.event.RecoveredFile.State;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Merges that once were wrong and said nothing; long seeded runs found them.
class FoundPlacementsTest {
  private static final String NO_FEED = "\\ No newline at end of file\n";
  private static final String CREATION =
      """
      diff --git a/a.py b/a.py
      new file mode 100644
      index 0000000..5d563e4
      --- /dev/null
      +++ b/a.py
      @@ -0,0 +1 @@
      +total = 1
      """;
  private static final String DELETION =
      """
      diff --git a/b.py b/b.py
      deleted file mode 100644
      index 1351d24..0000000
      --- a/b.py
      +++ /dev/null
      @@ -1 +0,0 @@
      -total = 1
      """;

  /// Two cells of a table begin a line as a model does that writes the line again.
  @ParameterizedTest
  @ValueSource(strings = {"| line", "| discount ", "| the discount of the total ", "f(f(total, "})
  void joinsALineThatHoldsTheSameTwice(String half) {
    var start = "a.md\n````python\nx\n" + half;
    var rest = half + "|\n|---|---|\n````\n";

    var merge = merge(start, rest);

    assertThat(merge.output()).isEqualTo(start + rest);
  }

  @Test
  void joinsALineOfADiffThatHoldsTheSameTwice() {
    var start = CREATION.replace("+1 @@", "+1,2 @@") + "+| line";
    var rest = "+| line |\n";

    assertThat(merge(start, rest).output()).isEqualTo(start + rest);
  }

  /// The anchor ends before a mark that is not whole, so that a model writes it once more.
  @ParameterizedTest
  @ValueSource(strings = {"\\", "\\ ", "\\ No", "\\ No newline at end of"})
  void takesNoTwoBeginningsForTheMarkOfAMissingLineFeed(String begun) {
    var merge = merge(CREATION + begun, NO_FEED + DELETION);

    assertThat(merge.output()).isEqualTo(CREATION + NO_FEED + DELETION);
    assertThat(merge.complete()).isTrue();
  }

  /// The exact join makes one name of both, and JGit takes the other one for the file's.
  @ParameterizedTest
  @ValueSource(strings = {"--- ", "--- /", "--- /dev/null", "+++", "+++ b/a", "@@ -0"})
  void doublesNoHeaderThatIsBegunAnew(String begun) {
    int at = CREATION.indexOf(begun);
    var start = CREATION.substring(0, at);

    var merge = merge(start + begun, CREATION.substring(at));

    assertThat(merge.output()).isEqualTo(CREATION);
    assertThat(merge.complete()).isTrue();
  }

  @Test
  void losesNoHeaderThatWasCutBeforeASentenceAndAFence() {
    var rest =
        "Continuing right where the output stopped:\n\n```diff\n%s```\n\nThat completes all files.\n"
            .formatted(CREATION.substring("diff --git".length()) + DELETION);

    var merge = merge("```diff\ndiff --git", rest);

    assertThat(merge.complete()).isFalse();
    assertThat(merge.result().paths(State.COMPLETE)).doesNotContain("a.py");
  }

  @Test
  void losesNoHeaderWhereTheClosingFenceIsCut() {
    int cut = CREATION.length() + "diff --git a/b".length();
    var whole = "```diff\n" + CREATION + DELETION;
    var prefix = whole.substring(0, "```diff\n".length() + cut);

    var merge =
        OutputMerger.merge(
            prefix,
            List.of(whole.substring(prefix.length()) + "``", "`\n\nThat is all.\n"),
            Hints.NONE.whenEnded());

    assertThat(merge.output()).isEqualTo(CREATION + DELETION);
    assertThat(merge.complete()).isTrue();
  }

  @Test
  void losesNothingOfObjectsThatGoOnWithoutTheirList() {
    var merge =
        merge(
            "[{\"path\":\"a\",\"content\":\"A\"},{\"",
            "{\"path\": \"b\",\n \"content\": \"B\"},\n {\"path\": \"c\",\n \"content\": \"C\"}]");

    assertThat(merge.result().paths(State.COMPLETE)).containsExactly("a", "b", "c");
    assertThat(merge.complete()).isTrue();
  }

  @Test
  void tellsADocumentThatIsFoundBehindTheRestOfAnother() {
    var merge =
        merge(
            "{\"summary\":\"",
            "\"Two files\",\n \"operations\": [{\"path\": \"a\",\n \"content\": \"A\"},\n"
                + "{\"path\": \"b\", \"content\": \"B\"}]}");

    assertThat(merge.complete()).isFalse();
  }

  /// What goes on with the summary is no content of the file that was cut.
  @Test
  void takesNoDocumentForTheMemberOfAFile() {
    var merge =
        merge(
            "{\"summary\" : \"Two\", \"operations\" : [ {\"path\" : \"a\", \"content\" :",
            "\"Two\",\n \"operations\": [{\"path\": \"a\",\n \"content\": \"A\"}]}");

    assertThat(merge.result().paths(State.COMPLETE)).isEmpty();
    assertThat(merge.complete()).isFalse();
  }

  @Test
  void joinsJsonThatIsIndentedOtherwise() {
    var merge =
        merge(
            "[{\"path\":\"a\",\"content\":\"A\"},{\"path\":\"src/cart.py\",\"content\":\"total",
            "\"path\": \"src/cart.py\",\n    \"content\": \"total = 1\"\n  }\n]");

    assertThat(merge.result().paths(State.COMPLETE)).containsExactly("a", "src/cart.py");
    assertThat(merge.output()).endsWith("\"content\":\"total = 1\"\n  }\n]");
    assertThat(merge.complete()).isTrue();
  }

  private static Merge merge(String start, String continuation) {
    return OutputMerger.merge(start, List.of(continuation), Hints.NONE.whenEnded());
  }
}
