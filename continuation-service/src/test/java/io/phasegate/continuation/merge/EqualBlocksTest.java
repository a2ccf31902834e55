package io.phasegate.continuation.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.continuation.document.OutputReader;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.sample.Said;
import io.phasegate.continuation.sample.Samples;
import io.phasegate.contracts.event.DocumentFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What comes twice and more often, cut anywhere and gone on with exactly: what comes once more
/// must not be taken for a repetition without a word.
class EqualBlocksTest {
  private static final int DOCUMENTS = Integer.getInteger("phasegate.samples", 20);
  private static final int FIRST = Integer.getInteger("phasegate.seed", 300);
  private static final Hints HINTS = Hints.NONE.whenEnded();

  @ParameterizedTest
  @EnumSource
  void blocksInARowAreNeverLostSilently(DocumentFormat format) {
    assertNeverWrong(format, seed -> Samples.ofEqualBlocks(format, seed).output());
  }

  @ParameterizedTest
  @EnumSource
  void filesOfEqualContentAreNeverLostSilently(DocumentFormat format) {
    assertNeverWrong(format, seed -> Samples.ofEqualFiles(format, seed).output());
  }

  @ParameterizedTest
  @EnumSource(names = {"SEARCH_REPLACE", "STRUCTURED_EDIT", "NDJSON"})
  void editsThatAreAlikeAreNeverLostSilently(DocumentFormat format) {
    assertNeverWrong(format, seed -> Samples.ofAlikeEdits(format, seed).output());
  }

  private static void assertNeverWrong(DocumentFormat format, LongFunction<String> outputs) {
    var wrong = new ArrayList<String>();
    int merges = 0;
    int told = 0;
    for (long seed = FIRST; seed < FIRST + DOCUMENTS; seed++) {
      var output = outputs.apply(seed);
      var whole = Said.by(OutputReader.read(output, HINTS));
      for (int cut = 1; cut < output.length(); cut++) {
        var rest = output.substring(cut);
        var merge = OutputMerger.merge(output.substring(0, cut), List.of(rest), HINTS);
        if (Said.isWrong(merge, whole)) {
          wrong.add("seed %d, cut at %d %s".formatted(seed, cut, merge.placements()));
        }
        told += merge.complete() ? 0 : 1;
        merges++;
      }
    }
    System.out.printf("%s: %d merges from seed %d on, %d told%n", format, merges, FIRST, told);
    assertThat(wrong).isEmpty();
    assertThat(merges).isPositive();
  }
}
