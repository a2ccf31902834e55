package io.phasegate.continuation.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.StructuralSignal;
import io.phasegate.continuation.merge.OutputMerger;
import io.phasegate.contracts.event.DocumentFormat;
import io.phasegate.contracts.event.RecoveredFile.State;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OutputReaderTest {
  @Test
  void recoversTheFirstFileAndTellsWhereTheSecondStops() {
    var output =
        "Here it is:\n\n```json\n[{\"path\":\"a.py\",\"content\":\"A = 1\\n\"},"
            + "{\"path\":\"b.py\",\"content\":\"B = \\";

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
}
