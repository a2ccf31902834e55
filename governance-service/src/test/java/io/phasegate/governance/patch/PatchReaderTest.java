package io.phasegate.governance.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("StringConcatToTextBlock") // one patch or policy to a line
class PatchReaderTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final String HUNK = "@@ -1 +1 @@\n-a\n+b\n";

  static Stream<Arguments> readsPathsAndLines() {
    return Stream.of(
        Arguments.of("--- a/x\n+++ b/x\n" + HUNK, List.of("x"), 2),
        Arguments.of("diff --git a/x b/x\n--- a/x\n+++ b/x\n" + HUNK, List.of("x"), 2),
        Arguments.of(
            "diff --git a/x b/x\nindex 123abcd..456ef01 100644\n--- a/x\n+++ b/x\n" + HUNK,
            List.of("x"),
            2),
        Arguments.of("--- /dev/null\n+++ b/x y\n@@ -0,0 +1,2 @@\n+a\n+b\n", List.of("x y"), 2),
        Arguments.of("--- a/x\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a\n-b\n", List.of("x"), 2),
        Arguments.of("--- a/x\t2026-11-22\n+++ b/x\t2026-11-22\n" + HUNK, List.of("x"), 2),
        Arguments.of(
            "diff --git a/x b/y\nsimilarity index 90%\nrename from x\nrename to y\n"
                + "--- a/x\n+++ b/y\n"
                + HUNK,
            List.of("x", "y"),
            2),
        Arguments.of(
            "diff --git a/a b b/c d\nsimilarity index 100%\nrename from a b\nrename to c d\n",
            List.of("a b", "c d"), 0),
        Arguments.of("diff --git a/x b/x\nold mode 100644\nnew mode 100755\n", List.of("x"), 0),
        Arguments.of(
            "diff --git a/e b/e\nnew file mode 100644\nindex 0000..e69de29\n", List.of("e"), 0),
        Arguments.of(
            "diff --git \"a/caf\\303\\251\" \"b/caf\\303\\251\"\n--- \"a/caf\\303\\251\"\n"
                + "+++ \"b/caf\\303\\251\"\n"
                + HUNK,
            List.of("café"),
            2),
        Arguments.of(
            "diff --git a/i b/i\nGIT binary patch\nliteral 3\nKcmZ\n\nliteral 0\nH\n"
                + "diff --git a/x b/x\n--- a/x\n+++ b/x\n"
                + HUNK,
            List.of("i", "x"),
            2),
        Arguments.of("--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@ f()\n a\n\n-b\n+c\n", List.of("x"), 2),
        Arguments.of(
            "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n"
                + "\\ No newline at end of file\n\n",
            List.of("x"),
            2),
        Arguments.of("--- a/x\n+++ b/x\n@@ -1 +1 @@\n--- a/y\n+++ b/y\n" + HUNK, List.of("x"), 4));
  }

  @ParameterizedTest
  @MethodSource
  void readsPathsAndLines(String text, List<String> paths, int lines) {
    assertThat(PatchReader.read(text))
        .isInstanceOfSatisfying(
            PatchReading.Understood.class,
            patch -> {
              assertThat(patch.paths()).isEqualTo(paths);
              assertThat(patch.linesChanged()).isEqualTo(lines);
            });
  }

  static Stream<String> refusesWhatAppliersMayReadOtherwise() {
    return Stream.of(
        "",
        "\n\n",
        "Dear all,\n--- a/x\n+++ b/x\n" + HUNK,
        "--- x\n+++ x\n" + HUNK,
        "--- src/a\n+++ src/a\n" + HUNK,
        "--- a/x\n+++ src/x\n" + HUNK,
        "--- a/x\n+++ b/y\n" + HUNK + "trailing prose\n",
        "--- a/x\n+++ b/x\n",
        "--- a/x\n",
        "--- /dev/null\n+++ /dev/null\n" + HUNK,
        "--- a/\n+++ b/\n" + HUNK,
        "diff --git a/x b/x\n--- a/x\n+++ b/y\n" + HUNK,
        "diff --git a/x b/y\n--- a/x\n+++ b/y\n" + HUNK,
        "diff --git a/docs/a b/docs/a\n--- a/.env\n+++ b/.env\n" + HUNK,
        "diff --git a/x b/y\nrename from x\nrename to z\n",
        "diff --git a/x b/y\nrename from x\nrename to y\nrename from x\nrename to z\n",
        "diff --git a/x b/y\nrename from x\nrename to y\n--- a/x\n+++ b/.env\n" + HUNK,
        "diff --git a/x b/y\n",
        "diff --git x x\n--- x\n+++ x\n" + HUNK,
        "diff --cc x\nindex 1234,5678..9abc\n--- a/x\n+++ b/x\n@@@ -1 -1 +1 @@@\n  a\n",
        "--- a/x\n+++ b/x\n@@ -1,2 +1 @@\n-a\n+b\n",
        "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n+c\n",
        "--- a/x\n+++ b/x\n@@ -1 +1 @@\n+b\n+c\n-a\n",
        "--- a/x\n+++ b/x\n@@ -1 +1\n-a\n+b\n",
        "--- a/x\n+++ b/x\n@@ -1,9999999999 +1 @@\n-a\n+b\n",
        "--- a/x\r\n+++ b/x\r\n@@ -1 +1 @@\r\n-a\r\n+b\r\n",
        "diff --git a/x b/x\nindex 123abcd..zzz 100644\n--- a/x\n+++ b/x\n" + HUNK,
        "diff --git a/x b/x\nnew file mode 100644\n--- a/x\n+++ b/x\n" + HUNK,
        "Binary files a/x and b/x differ\n",
        "diff --git a/ b/\nold mode 100644\nnew mode 100755\n",
        "--- a/" + "x".repeat(9_000) + "\n+++ b/x\n" + HUNK,
        "<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE\n",
        "{\"files\": []}",
        "x".repeat(5 * 1024 * 1024),
        "diff --git a/x b/x\nold mode 100644\nnew mode 100755\n".repeat(2_001));
  }

  @ParameterizedTest
  @MethodSource
  void refusesWhatAppliersMayReadOtherwise(String text) {
    assertThat(PatchReader.read(text)).isInstanceOf(PatchReading.Unreadable.class);
  }

  @Test
  void saysWhereANameHasAnotherPrefix() {
    assertThat(PatchReader.read("\n--- a/x\n+++ src/x\n" + HUNK))
        .isEqualTo(
            new PatchReading.Unreadable(
                3, "expected a name that starts with b/, found '+++ src/x'"));
  }

  /// Every space may part two names, and quoted names are copied to be read.
  @Test
  void cutsALineOfManySpacesOnlySoOften() {
    var header = "diff --git \"a/x\"" + " \"\"".repeat(2_500) + "\nnew file mode 100644\n";
    long before = THREADS.getCurrentThreadAllocatedBytes();

    var reading = PatchReader.read(header);

    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(32L << 20);
    assertThat(reading).isInstanceOf(PatchReading.Unreadable.class);
  }

  @Test
  void saysWhereReadingEnded() {
    assertThat(PatchReader.read("--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n?b\n"))
        .hasToString("line 5: expected a line of a hunk, found '?b'");
  }
}
