package io.phasegate.governance.patch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.fuzzing.Corpus;
import io.phasegate.fuzzing.Fuzz;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Patches that nobody would write: understood, or a line and what was expected there.
@SuppressWarnings("StringConcatToTextBlock") // one patch to a line
@Tag("outside")
class PatchFuzzTest {
  private static final String HUNK = "@@ -1,3 +1,3 @@ f()\n a\n\n-b\n+c\n";
  private static final Corpus PATCHES =
      Corpus.of(
          List.of(
              "diff --git a/x b/x\nindex 123abcd..456ef01 100644\n--- a/x\n+++ b/x\n" + HUNK + HUNK,
              "--- /dev/null\n+++ b/x y\n@@ -0,0 +1,2 @@\n+a\n+b\n--- a/z\n+++ /dev/null\n"
                  + "@@ -1,2 +0,0 @@\n-a\n-b\n\\ No newline at end of file\n",
              "diff --git a/x b/y\nsimilarity index 90%\nrename from x\nrename to y\n"
                  + "--- a/x\n+++ b/y\n"
                  + HUNK,
              "diff --git a/e b/e\nnew file mode 100644\nindex 0000..e69de29\n"
                  + "diff --git a/s b/s\nold mode 100644\nnew mode 100755\n",
              "diff --git \"a/caf\\303\\251\" \"b/caf\\303\\251\"\n--- \"a/caf\\303\\251\"\n"
                  + "+++ \"b/caf\\303\\251\"\n"
                  + HUNK,
              "diff --git a/i b/i\nGIT binary patch\nliteral 3\nKcmZ\n\nliteral 0\nH\n\n"),
          "@@ -1 +1 @@",
          "@@ -2147483647,2147483647 +2147483647,2147483647 @@",
          "@@ -99999999999999999999,1 +1 @@",
          "--- a/x\n",
          "+++ b/x\n",
          "diff --git a/x b/x\n",
          "rename from x\n",
          "copy to y\n",
          "Binary files a/x and b/x differ\n",
          "\"a/\\777\"",
          "\\ No newline at end of file\n");

  @Test
  void understandsOrSaysWhereItDoesNot() {
    Fuzz.fire("patches", PATCHES, input -> answer(new String(input, UTF_8)));
  }

  private static PatchReading answer(String text) {
    var reading = PatchReader.read(text);
    switch (reading) {
      case PatchReading.Understood patch -> {
        assertThat(patch.linesChanged()).isLessThanOrEqualTo(text.length());
        assertThat(patch.paths()).doesNotContain("").doesNotHaveDuplicates();
        assertThat(TestEdits.weakening(patch)).isNotNull();
      }
      case PatchReading.Unreadable(var line, var message) -> {
        assertThat(line).isBetween(1, 2 + (int) text.chars().filter(c -> c == '\n').count());
        assertThat(UTF_8.newEncoder().canEncode(message)).as(message).isTrue();
        assertThat(message).hasSizeLessThan(1_000);
      }
    }
    return reading;
  }
}
