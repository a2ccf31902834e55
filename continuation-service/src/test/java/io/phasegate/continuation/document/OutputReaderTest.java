package io.phasegate.continuation.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.continuation.domain.EarlierFiles;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.StructuralSignal;
import io.phasegate.continuation.merge.OutputMerger;
import io.phasegate.contracts.event.DocumentFormat;
import io.phasegate.contracts.event.OutputFormat;
import io.phasegate.contracts.event.RecoveredFile;
import io.phasegate.contracts.event.RecoveredFile.State;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputReaderTest {
  @Test
  void recoversTheFirstFileAndTellsWhereTheSecondStops() {
    var output =
        """
        Here it is:

        ```json
        [{"path":"a.py","content":"A = 1\\n"},{"path":"b.py","content":"B = \\""";

    var read = OutputReader.read(output, Hints.NONE);

    assertThat(read.format()).isEqualTo(DocumentFormat.FULL_FILE);
    assertThat(read.paths(State.COMPLETE)).containsExactly("a.py");
    assertThat(read.paths(State.PARTIAL)).containsExactly("b.py");
    var partial = Objects.requireNonNull(read.partial());
    assertThat(partial.told().certain()).isEqualTo(4);
    assertThat(read.anchor()).endsWith("\"content\":\"B = ");
    assertThat(read.signals()).contains(StructuralSignal.OPEN_JSON, StructuralSignal.OPEN_STRING);
  }

  @Test
  void joinsAnExactContinuation() {
    var merge =
        OutputMerger.merge(
            "[{\"path\":\"a.py\",\"content\":\"A = ", List.of("1\\n\"}]"), Hints.NONE);

    assertThat(merge.output()).isEqualTo("[{\"path\":\"a.py\",\"content\":\"A = 1\\n\"}]");
    assertThat(merge.complete()).isTrue();
  }

  @Test
  void readsADiffWhoseLastFileMayGoOn() {
    var diff =
        """
        diff --git a/x b/x
        --- a/x
        +++ b/x
        @@ -1,2 +1,2 @@
         a
        -b
        +c
        diff --git a/y b/y
        --- a/y
        +++ b/y
        @@ -1 +1 @@
        -b
        +c
        """;

    assertThat(OutputReader.read(diff, Hints.NONE).paths(State.COMPLETE)).containsExactly("x");
    assertThat(OutputReader.read(diff, Hints.NONE).paths(State.AMBIGUOUS)).containsExactly("y");
    assertThat(OutputReader.read(diff, Hints.NONE.whenEnded()).paths(State.COMPLETE))
        .containsExactly("x", "y");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[",
        "{",
        "[[]]",
        "[{}]",
        "{}",
        "nul",
        "[1e1, 2]",
        "[\"\\ud83d\\ude00\", {\"path\": 1}]",
        "[{\"path\":\"a\",\"content\":null}]",
        "[{\"path\":\"a\",\"path\":\"b\"}]",
        "\uFEFF[{\"path\":\"a\"}]",
        "[{\"path\":\"a\",\"content\":\"\\u0000\\uD800\"},]",
        "{\"files\":{\"a\":\"b\"}}",
        "[{\"path\":\"a\",\"content\":\"\uD83D\"}]",
        "{\"a\":-0.0e+1,\"files\":[tru]}",
        "[{\"path\":\"\"}]",
        "@@ -1 +1 @@",
        "diff --git",
        "--- a\n+++ b\n@@ -1,0 +1,99999999999 @@\n",
        "<<<<<<< SEARCH\n>>>>>>> REPLACE",
        "```a.py\n```\n```b.py",
        "{\"total_operations\":2}\n{\"path\":\"a\",\"content\":[]}\n{"
      })
  void takesAnythingAndItsPrefixes(String text) {
    for (int end = 0; end <= text.length(); end++) {
      var prefix = text.substring(0, end);
      var read = OutputReader.read(prefix, Hints.NONE);
      var merge = OutputMerger.merge(prefix, List.of(text.substring(end)), Hints.NONE);

      assertThat(prefix).contains(read.anchor());
      assertThat(merge.placements()).hasSize(1);
    }
  }

  @Test
  void takesNestingOfAnyDepth() {
    var deep = "[{\"path\":\"a\",\"x\":" + "[".repeat(1_000_000);

    assertThat(OutputReader.read(deep, Hints.NONE).signals()).contains(StructuralSignal.MALFORMED);
  }

  @Test
  void tellsWhenAnotherFormatWasAskedFor() {
    var hints = new Hints(OutputFormat.UNIFIED_DIFF, false, EarlierFiles.UNKNOWN);

    var read = OutputReader.read("[{\"path\":\"a\",\"content\":\"x", hints);

    assertThat(read.format()).isEqualTo(DocumentFormat.FULL_FILE);
    assertThat(read.statedOtherwise()).isTrue();
  }

  @Test
  void tellsHowManyOperationsAreMissing() {
    var read =
        OutputReader.read(
            """
            {"type":"meta","total_operations":3}
            {"operation":"delete","path":"a.py"}
            """,
            Hints.NONE);

    assertThat(read.totalOperations()).isEqualTo(3);
    assertThat(read.signals()).containsExactly(StructuralSignal.FEWER_OPERATIONS);
  }

  /// JGit knows no new name then.
  @Test
  void completesNoFileThatNamesOneSideOnly() {
    var diff = "diff --git a/x b/yy\n--- a/x\n@@ -1 +1 @@\n-x\n+y\n";

    assertThat(OutputReader.read(diff, Hints.NONE.whenEnded()).paths(State.COMPLETE)).isEmpty();
  }

  @Test
  void completesNoFileWhosePathGitRefuses() {
    EarlierFiles base = _ -> Optional.of("x\n");
    var diff = "diff --git a//x b//x\n--- a//x\n+++ b//x\n@@ -1 +1 @@\n-x\n+y\n";

    assertThat(OutputReader.read(diff, new Hints(null, true, base)).files())
        .extracting(RecoveredFile::state)
        .containsExactly(State.AMBIGUOUS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "diff --git a/a.py b/a.py\nnew file mode 100644\n--- /dev/null\n+++ \r\n@@ -0,0 +1 @@\n+x\n",
        "--- \n+++ \n@@ -1 +1 @@\n-x\n+y\n",
        "diff --git a/ b/\n--- a/\n+++ b/\n@@ -1 +1 @@\n-x\n+y\n",
        "diff --git a/a b/b\nsimilarity index 100%\nrename from a\nrename to \n"
      })
  void findsNoFileWithoutAName(String diff) {
    var read = OutputReader.read(diff, Hints.NONE.whenEnded());

    assertThat(read.paths(State.COMPLETE)).isEmpty();
    assertThat(read.files()).noneMatch(file -> file.path().isBlank());
  }

  /// JGit's parser asks a name that is not there where its slash is.
  @Test
  void completesNoFileThatHasNoNameYet() {
    var diff = "diff --git a/a.txt b/b.txt\nnew file mode 100644\n--- /dev/null\n+++ ";

    assertThat(OutputReader.read(diff, Hints.NONE).paths(State.COMPLETE)).isEmpty();
    assertThat(OutputReader.read(diff, Hints.NONE.whenEnded()).paths(State.COMPLETE)).isEmpty();
  }

  @Test
  void readsADiffOfAFileInTwentyThousandFolders() {
    EarlierFiles base = _ -> Optional.of("x\n");
    var path = "a/".repeat(20_000) + "b";
    var diff =
        "diff --git a/%s b/%s\n--- a/%s\n+++ b/%s\n@@ -1 +1 @@\n-x\n+y\n"
            .formatted(path, path, path, path);

    assertThat(OutputReader.read(diff, new Hints(null, true, base)).paths(State.AMBIGUOUS))
        .containsExactly(path);
  }

  @Test
  void leavesTheLastFileOfSearchReplaceOpenWhereMoreMayFollow() {
    var text = "a.py\n<<<<<<< SEARCH\n=======\na = 1\n>>>>>>> REPLACE\n";

    var cut = OutputReader.read(text, Hints.NONE);
    var ended = OutputReader.read(text, Hints.NONE.whenEnded());

    assertThat(cut.paths(State.AMBIGUOUS)).containsExactly("a.py");
    assertThat(ended.paths(State.COMPLETE)).containsExactly("a.py");
  }

  @Test
  void readsNoLineBehindTooManyBrokenOnes() {
    var line = "{\"operation\":\"create\",\"path\":\"%s\",\"content\":\"\"}\n";
    var text = line.formatted("a.py") + "{\"path\":\n".repeat(256) + line.formatted("b.py");

    var read = OutputReader.read(text, new Hints(OutputFormat.NDJSON, false, EarlierFiles.UNKNOWN));

    assertThat(read.paths(State.COMPLETE)).containsExactly("a.py");
    assertThat(read.signals()).contains(StructuralSignal.MALFORMED);
  }

  /// A string that was closed too early leaves its rest behind the object.
  @ParameterizedTest
  @CsvSource({"'', false", "'  ', false", "',', false", "'\\n# a', true", "'} {}', true"})
  void takesNothingButACommaBehindTheObjectOfALine(String behind, boolean malformed) {
    var line = "{\"operation\":\"create\",\"path\":\"%s\",\"content\":\"\"}";
    var text = line.formatted("a.py") + behind + "\n" + line.formatted("b.py") + "\n";

    var read = OutputReader.read(text, new Hints(OutputFormat.NDJSON, false, EarlierFiles.UNKNOWN));

    assertThat(read.signals().contains(StructuralSignal.MALFORMED)).isEqualTo(malformed);
  }

  @Test
  void neverEndsAnAnchorInsideAnEscapeOrPair() {
    var text = "[{\"path\":\"a\",\"content\":\"x\\ud83d\\ude00\\n\uD83D\uDE00\uFFFD";

    assertThat(OutputReader.read(text, Hints.NONE).anchor()).endsWith("\\n\uD83D\uDE00");
    assertThat(OutputReader.read(text.substring(0, text.length() - 2), Hints.NONE).anchor())
        .endsWith("\\ude00\\n");
    assertThat(OutputReader.read(text.substring(0, text.indexOf("\\ude")), Hints.NONE).anchor())
        .endsWith("\"x");
  }
}
