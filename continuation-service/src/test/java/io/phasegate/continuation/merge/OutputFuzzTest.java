package io.phasegate.continuation.merge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.continuation.document.OutputReader;
import io.phasegate.continuation.domain.EarlierFiles;
import io.phasegate.continuation.domain.Extraction;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.Merge;
import io.phasegate.continuation.sample.Samples;
import io.phasegate.contracts.event.DocumentFormat;
import io.phasegate.fuzzing.Corpus;
import io.phasegate.fuzzing.Fuzz;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Outputs of every format that no model should write, read as they are, and cut and joined again.
class OutputFuzzTest {
  private static final int LONGEST_LINE = 200;

  /// Some text for every path, so that diffs are applied to something.
  private static final EarlierFiles BASE =
      path -> Optional.of("first line of " + path + "\nsecond\nthird\n");

  private static final String[] WORDS = {
    "```",
    "```diff\n",
    "~~~",
    "diff --git a/x b/x\n",
    "--- a/x\n",
    "+++ b/x\n",
    "@@ -1,2 +1,2 @@\n",
    "@@ -2147483647,2147483647 +1 @@\n",
    "rename from x\n",
    "new file mode 100644\n",
    "GIT binary patch\n",
    "\\ No newline at end of file\n",
    "<<<<<<< SEARCH\n",
    "=======\n",
    ">>>>>>> REPLACE\n",
    "{\"type\":\"meta\",\"total_operations\":2}\n",
    "{\"operations\":[",
    "{\"operation\":\"create\",\"path\":\"a.py\",\"content\":\"x\"}",
    "\"path\":\"../a.py\"",
    "\"content\":null",
    "[{\"path\":",
    "### `src/a.py`\n",
  };

  @Tag("outside")
  @ParameterizedTest
  @EnumSource
  void readsEveryOutput(DocumentFormat format) {
    Fuzz.fire(
        "%s outputs".formatted(format),
        corpus(format),
        input -> {
          var text = new String(input, UTF_8);
          return List.of(read(text, Hints.NONE), read(text, new Hints(null, true, BASE)));
        });
  }

  /// The first half of the input is the output, each quarter after it a continuation.
  @ParameterizedTest
  @EnumSource
  void mergesEveryContinuation(DocumentFormat format) {
    Fuzz.fire(
        "%s continuations".formatted(format),
        corpus(format),
        input -> {
          var text = new String(input, UTF_8);
          int half = text.length() / 2;
          int end = half + text.length() / 4;
          return merge(
              text.substring(0, half), List.of(text.substring(half, end), text.substring(end)));
        });
  }

  private static Extraction read(String text, Hints hints) {
    var read = OutputReader.read(text, hints);
    assertThat(text).contains(read.anchor());
    assertThat(read.document()).hasSizeLessThanOrEqualTo(text.length());
    var units = read.units();
    for (var unit : units) {
      assertThat(unit.start()).isBetween(0, unit.end());
      assertThat(unit.end()).isLessThanOrEqualTo(read.document().length());
      assertThat(unit.file().path()).isNotBlank();
    }
    assertThat(read.files()).hasSizeLessThanOrEqualTo(units.size() + 1);
    return read;
  }

  private static Merge merge(String output, List<String> rest) {
    var merge = OutputMerger.merge(output, rest, Hints.NONE.whenEnded());
    int all = output.length() + rest.stream().mapToInt(String::length).sum();
    assertThat(merge.output()).hasSizeLessThanOrEqualTo(all + LONGEST_LINE);
    assertThat(merge.placements()).hasSameSizeAs(rest);
    return merge;
  }

  private static Corpus corpus(DocumentFormat format) {
    var samples = new ArrayList<String>();
    for (long seed = 1; seed <= 4; seed++) {
      samples.add(Samples.of(format, seed, 3).output());
    }
    return Corpus.of(samples, WORDS);
  }
}
