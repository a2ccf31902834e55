package io.phasegate.continuation.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.continuation.document.OutputReader;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.StructuralSignal;
import io.phasegate.contracts.event.RecoveredFile.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The phase that the public system lost: twelve files, cut at 95 %, within a string.
class Build127Test {
  private static final int CUT = 47_412;
  private final String whole = whole();

  @Test
  void recoversElevenOfTwelveFiles() {
    var read = OutputReader.read(whole.substring(0, CUT), Hints.NONE);

    assertThat(read.paths(State.COMPLETE)).hasSize(11);
    assertThat(read.paths(State.PARTIAL)).containsExactly("shop/jobs/reports.py");
    assertThat(read.signals())
        .containsExactly(
            StructuralSignal.OPEN_STRING,
            StructuralSignal.OPEN_JSON,
            StructuralSignal.PARTIAL_UNIT);
  }

  @Test
  void isWholeAfterOneContinuation() {
    var merge =
        OutputMerger.merge(
            whole.substring(0, CUT), List.of(whole.substring(CUT)), Hints.NONE.whenEnded());

    assertThat(merge.output()).isEqualTo(whole);
    assertThat(merge.complete()).isTrue();
    assertThat(merge.result().paths(State.COMPLETE)).hasSize(12);
  }

  @Test
  void isWholeWhereTheModelRepeatsTheAnchor() {
    var anchor = OutputReader.read(whole.substring(0, CUT), Hints.NONE).anchor();

    var merge =
        OutputMerger.merge(
            whole.substring(0, CUT),
            List.of("```json\n" + anchor + whole.substring(CUT) + "\n```\n"),
            Hints.NONE.whenEnded());

    assertThat(merge.output()).isEqualTo(whole);
    assertThat(merge.complete()).isTrue();
  }

  private static String whole() {
    try (var in = Build127Test.class.getResourceAsStream("/build-127.json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
