package io.phasegate.system.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableShapeTest {
  private static final List<String> PHASE =
      List.of(
          "column phase.key text required -",
          "column phase.note text - -",
          "column phase.state json required default",
          "rule phase PRIMARY KEY (key)");

  @ParameterizedTest
  @CsvSource({
    "column phase.extra text - -",
    "column phase.extra int4 required default",
    "column later.key text required -",
    "rule later CHECK ((key <> ''::text))",
  })
  void takesWhatAProgramBeforeNeedNotKnow(String added) {
    assertThat(with(added).breaks(TableShape.of(PHASE))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "column phase.extra text required -, phase.extra: is new and must be given",
    "column phase.note text required -, phase.note: must be given now",
    "column phase.note int4 - -, 'phase.note: was text, is int4'",
    "column phase.state json required -, phase.state: must be given now",
    "rule phase UNIQUE (note), came: phase UNIQUE (note)",
  })
  void tellsWhatAProgramBeforeCannotWrite(String changed, String told) {
    assertThat(with(changed).breaks(TableShape.of(PHASE))).containsExactly(told);
  }

  @Test
  void tellsWhatIsGone() {
    assertThat(TableShape.of(PHASE.subList(0, 2)).breaks(TableShape.of(PHASE)))
        .containsExactly("phase.state: is gone", "gone: phase PRIMARY KEY (key)");
  }

  @Test
  void isReadAsItWasWritten() {
    assertThat(TableShape.of(PHASE).lines()).isEqualTo(PHASE);
  }

  /// The later line about a column holds.
  private static TableShape with(String line) {
    return TableShape.of(Stream.concat(PHASE.stream(), Stream.of(line)).toList());
  }
}
