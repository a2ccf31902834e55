package io.phasegate.continuation.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.continuation.domain.EarlierFiles;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.Merge;
import io.phasegate.contracts.event.RecoveredFile.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Continuations that could be joined in two ways, of which what is known rules one out. In the
/// tables, `⏎` is a line break.
class SettledDoubtsTest {
  private static final String FILES = "src/a.py⏎```python⏎a = 1⏎```⏎src/b.py⏎```python⏎b = 2⏎```⏎";
  private static final String MARKDOWN =
      "docs/a.md⏎````markdown⏎# A⏎```python⏎a = 1⏎```⏎That is it.⏎```⏎b⏎```⏎````⏎";
  private static final String BLOCKS =
      "docs/a.md⏎<<<<<<< SEARCH⏎# A⏎=======⏎# A⏎```python⏎a = 1⏎```⏎>>>>>>> REPLACE⏎";

  /// A fence at the start of a continuation is not the model's own where the path of its block
  /// stands above it, where it closes the file that is open, or where nothing closes it.
  @ParameterizedTest
  @ValueSource(strings = {FILES, MARKDOWN, BLOCKS})
  void takesNoFenceOfTheDocumentForALead(String document) {
    var text = document.replace('⏎', '\n');
    for (int at = text.indexOf('\n') + 1; at > 0; at = text.indexOf('\n', at) + 1) {
      var merge = merge(text.substring(0, at), text.substring(at));

      assertThat(merge.output()).as("cut at %d", at).isEqualTo(text);
      assertThat(merge.complete()).as("cut at %d, %s", at, merge.placements()).isTrue();
    }
  }

  @Test
  void takesNoFenceForALeadWhereTheAnswerIsCutAgain() {
    var text = MARKDOWN.replace('⏎', '\n');
    int first = text.indexOf("```python");
    int second = text.indexOf("That is it.");

    var merge =
        merge(text.substring(0, first), text.substring(first, second), text.substring(second));

    assertThat(merge.output()).isEqualTo(text);
    assertThat(merge.complete()).isTrue();
  }

  @Test
  void tellsAFenceThatIsClosedBehindTheLastFile() {
    var merge =
        merge("docs/a.md\n````markdown\n# A\n", "```python\na = 1\n```\nThat is it.\n````\n```\n");

    assertThat(merge.complete()).isFalse();
    assertThat(merge.placements().getFirst().doubt()).isNotNull();
    assertThat(merge.result().paths(State.COMPLETE)).isEmpty();
  }

  /// The hunk is over only in the third text, and has as many lines as it counts if nothing was
  /// repeated.
  @Test
  void forgetsADoubtThatLaterTextSettles() {
    var start = "diff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n@@ -1 +1,6 @@\n int a;\n+if (a) {\n";
    var rest = "+if (a) {\n+  b();\n+}\n+}\n";
    var next = "diff --git a/b.c b/b.c\n--- a/b.c\n+++ b/b.c\n@@ -1 +1 @@\n-int b;\n+long b;\n";

    var merge = merge(start, rest.substring(0, 14), rest.substring(14), next);

    assertThat(merge.output()).isEqualTo(start + rest + next);
    assertThat(merge.complete()).as("%s", merge.placements()).isTrue();
  }

  /// The same two texts mean two things, and the file as it was says which.
  @ParameterizedTest
  @CsvSource({"a⏎}⏎}⏎b⏎, }⏎}⏎b⏎", "a⏎}⏎b⏎, }⏎b⏎"})
  void quotesWhatStandsInTheFile(String file, String quoted) {
    var start = "src/a.c\n<<<<<<< SEARCH\na\n}\n";
    var rest = "}\nb\n=======\nc\n>>>>>>> REPLACE\n";
    EarlierFiles base = _ -> Optional.of(file.replace('⏎', '\n'));

    var merge = OutputMerger.merge(start, List.of(rest), new Hints(null, true, base));

    assertThat(merge.output()).contains("a\n" + quoted.replace('⏎', '\n') + "=======");
    assertThat(merge.complete()).as("%s", merge.placements()).isTrue();
    assertThat(merge(start, rest).complete()).isFalse();
  }

  private static Merge merge(String start, String... continuations) {
    return OutputMerger.merge(start, List.of(continuations), Hints.NONE.whenEnded());
  }
}
