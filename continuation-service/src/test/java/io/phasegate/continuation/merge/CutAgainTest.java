package io.phasegate.continuation.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.continuation.document.OutputReader;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.Merge;
import io.phasegate.continuation.sample.Said;
import io.phasegate.contracts.event.RecoveredFile.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Continuations that were cut themselves. In the tables, `⏎` is a line break and `│` a cut.
class CutAgainTest {
  private static final String BLOCK =
      "src/a.py⏎<<<<<<< SEARCH⏎a = 1⏎=======⏎a = 2⏎>>>>>>> REPLACE⏎";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "│src/a.py⏎<<<<<<< SEARCH⏎b = 1⏎=│======⏎b = 2⏎>>>>>>> REPLACE⏎",
        "│src/a.py⏎<<<<<<< SEARCH⏎a = 3│⏎=======⏎b = 3⏎>>>>>>> REPLACE⏎",
        "src/b.py⏎│<<<<<<< SEARCH⏎b│ = 1⏎=======⏎b = 2⏎>>>>>>> REPLACE⏎",
        "src/b.py⏎<<│<<<<< SEARCH⏎b = 1⏎=======⏎b = 2⏎>>>>>>> REPLACE⏎",
        "src/b.md⏎<<<<<<< SEARCH│⏎```⏎=======⏎```⏎# b⏎>>>>>>> REPLACE⏎",
        "src/b.md⏎<<<<<<< SEARCH⏎}⏎│```⏎=======⏎}⏎```⏎>>>>>>> REPLACE⏎src/b.md⏎<<<<<<< SEARCH⏎│"
            + "# b⏎=======⏎# c⏎>>>>>>> REPLACE⏎",
        "src/b.md⏎<<<<<<< SEARCH⏎=======⏎# b⏎│```python⏎b = 1⏎```⏎Then:⏎│```python⏎c = 1⏎```⏎"
            + ">>>>>>> REPLACE⏎",
      })
  void joinsBlocks(String rest) {
    assertIsJoined(BLOCK + rest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/docs/b│.md⏎````python⏎# b⏎│c⏎````⏎",
        "src│/b.py⏎```python⏎b = 1⏎```⏎",
        "src/a.py⏎```python⏎a = 1⏎```⏎src/b.py│⏎```python⏎b = 1⏎```⏎",
        "src/a.py⏎```python⏎a = 1⏎│```⏎src/b.md⏎````python⏎# b⏎│```python⏎b = 1⏎```⏎````⏎",
        "src/a.py⏎```python⏎a = 1⏎```⏎src/b.md⏎``│``python⏎# b⏎````⏎",
        "src/b.md⏎````python⏎| a | b |⏎|---|│---|⏎| c | d |⏎````⏎",
        "src/a.py⏎```python⏎// </div></div></│div></div>⏎```⏎",
      })
  void joinsFiles(String text) {
    assertIsJoined(text);
  }

  /// The path that was begun may be another file's, or no path at all.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/a│src/b.py⏎```python⏎b = 1⏎```⏎",
        "Sure│src/b.py⏎```⏎b = 1⏎```⏎",
        "src/b.py│src/b.py⏎`│``python⏎b = 1⏎```⏎",
        "src/a.py⏎```python⏎a = 1⏎```⏎src│src/b.py⏎`│``python⏎b = 1⏎```⏎",
        "src/a.py⏎```python⏎a = 1⏎```⏎src│src/b.│py⏎```python⏎b = 1⏎```⏎",
        "src/a.py⏎<<<<<<< SEARCH⏎a = 1⏎=======⏎a = 2⏎>>>>>>> REPLACE⏎src│src/b.py⏎<<<<│<<< SEARCH⏎"
            + "=======⏎b = 1⏎>>>>>>> REPLACE⏎",
      })
  void tellsAPathThatAnotherFollows(String text) {
    var merge = merge(text);

    assertThat(merge.complete()).isFalse();
    assertThat(merge.result().paths(State.COMPLETE)).doesNotContain("srcsrc/b.py", "src/b.py");
  }

  /// A fence may be the model's own, or the end of what it wrote again, and the file's.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/a.txt│Continuing right where the output stopped:⏎⏎```python⏎⏎```python⏎a⏎```⏎src/b.md⏎"
            + "````python⏎# b⏎```⏎c│d⏎````⏎```⏎",
        "src/a.py⏎```python⏎a = 1⏎⏎    }⏎```⏎│⏎    }⏎```⏎src/b.md│⏎````python⏎# b⏎```⏎c⏎```⏎````⏎",
      })
  void tellsFilesBehindAFenceThatMayBeAnothers(String text) {
    var merge = merge(text);

    assertThat(merge.complete()).as(merge.output()).isFalse();
    assertThat(merge.result().paths(State.COMPLETE)).doesNotContain("src/b.md");
  }

  /// Between guillemets is what the model wrote besides: a repetition, a sentence, a fence.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/b.md⏎<<<<<<< SEARCH⏎=======⏎# b⏎```⏎    regex = r\"a│«```⏎    regex = r\"a»\"⏎```⏎- b⏎"
            + ">>>>>>> REPLACE⏎src/c.md⏎<<<<<<< SEARCH⏎=======⏎# │c⏎>>>>>>> REPLACE⏎",
        "{\"type\":\"meta\",\"total_operations\":1}⏎{\"operation\":\"create\",\"path\":\"a.py\","
            + "\"content\":\"first_total = 1\\│«\"meta\", \"total_operations\": 1}⏎{\"operation\": "
            + "\"create\", \"path\": \"a.py\", \"content\": \"first_total = 1\\»nb│ = 2\\n\"}⏎",
      })
  void dropsWhatIsNoneOfTheFiles(String text) {
    var merge = merge(text.replaceAll("[«»]", ""));
    var whole = text.replaceAll("«[^»]*»", "").replace("│", "").replace('⏎', '\n');

    assertThat(Said.by(merge.result()))
        .as(merge.output())
        .isEqualTo(Said.by(OutputReader.read(whole, Hints.NONE.whenEnded())));
  }

  /// What is repeated would have to be found by its own end, which is not there yet.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/a.py⏎```python⏎first_total = 1⏎second_total = 2⏎third_│first_total = 1⏎second_total │="
            + " 2⏎third_total = 3⏎```⏎",
        "[{\"path\":\"src/a.py\",\"content\":\"first_total = 1\\nsecond_total = 2\\nthird_│"
            + "first_total = 1\\nsecond_│total = 2\\nthird_total = 3\\n\"}]",
        "src/a.py⏎```python⏎first = 1⏎second = 2⏎th│second│ = 2⏎third = 3⏎```⏎",
        "src/a.py⏎```python⏎a = 1⏎b = 2⏎│a│ = 1⏎b = 2⏎c = 3⏎```⏎",
        "[{\"path\":\"src/a.py\",\"content\":\"a = 1\\nb =│a = 1\\n│b = 2\\n\"}]",
        "src/a.py⏎<<<<<<< SEARCH⏎a = 1⏎b = 1⏎====│a =│ 1⏎b = 1⏎=======⏎a = 2⏎>>>>>>> REPLACE⏎",
        "src/a.py⏎```python⏎if a:⏎  x()⏎}⏎│}│⏎```⏎",
        "src/a.py⏎<<<<<<< SEARCH⏎a = 1⏎=======⏎a = 2⏎>>>>>>> REPLACE⏎│src/a.py⏎<<<<<<< SEARCH⏎a│"
            + " = 3⏎=======⏎b = 3⏎>>>>>>> REPLACE⏎",
        "src/b.py⏎<<<<<<< SEARCH⏎a = 1⏎=======⏎a = 2⏎>>>>>>> REPLACE⏎src/b.py⏎│<<<<<<< SEARCH│⏎"
            + "a = 1⏎=======⏎a = 2⏎>>>>>>> REPLACE⏎src/b.py⏎<<<<<<< SEARCH⏎=======⏎b⏎>>>>>>> REPLACE⏎",
        "src/a.py⏎```python⏎a = 1⏎b│Continuing right where it │stopped:⏎⏎```python⏎ = 2⏎```⏎```⏎",
      })
  void tellsARepetitionThatWasCutWithinWhatIsThere(String text) {
    var merge = merge(text);

    assertThat(merge.complete()).isFalse();
    assertThat(merge.placements().getFirst().doubt()).isNotNull();
    assertThat(merge.result().paths(State.COMPLETE)).isEmpty();
  }

  @Test
  void tellsARenameWhoseHeaderIsWrittenAgain() {
    var rename = "similarity index 100%⏎rename from a.py⏎";
    var merge =
        merge(
            "diff --git a/a.py b/b.py⏎"
                + rename
                + "rename to b.py⏎│"
                + rename
                + "│rename to b.py⏎");

    assertThat(merge.complete()).isFalse();
    assertThat(merge.result().paths(State.COMPLETE)).isEmpty();
  }

  @Test
  void breaksABlockWhoseFirstLineGoesOn() {
    var merge = merge("src/a.py⏎<<<<<<< SEARCH│=======⏎a = 1⏎>>>>>>> REPLACE⏎");

    assertThat(merge.complete()).isFalse();
  }

  private static void assertIsJoined(String text) {
    var merge = merge(text);

    assertThat(merge.output()).isEqualTo(text.replace("│", "").replace('⏎', '\n'));
    assertThat(merge.complete()).as("%s", merge.placements()).isTrue();
  }

  private static Merge merge(String text) {
    var parts = new ArrayList<>(List.of(text.replace('⏎', '\n').split("│", -1)));
    return OutputMerger.merge(parts.removeFirst(), parts, Hints.NONE.whenEnded());
  }
}
