package io.phasegate.continuation.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.sample.Samples;
import io.phasegate.contracts.event.DocumentFormat;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A document cut off anywhere and its exact rest give the document, to the letter.
class ExactRestsTest {
  private static final int DOCUMENTS = Integer.getInteger("phasegate.samples", 1);
  private static final int FIRST = Integer.getInteger("phasegate.seed", 1);
  private static final int FILES = Integer.getInteger("phasegate.files", 3);
  private static final int AROUND = 60;

  @ParameterizedTest
  @EnumSource
  void giveTheDocumentWhereverItIsCut(DocumentFormat format) {
    for (long seed = FIRST; seed < FIRST + DOCUMENTS; seed++) {
      var sample = Samples.of(format, seed, FILES);
      var output = sample.output();
      for (int cut = 0; cut <= output.length(); cut++) {
        var rest = List.of(output.substring(cut));
        var joined = OutputMerger.joined(output.substring(0, cut), rest, Hints.NONE.whenEnded());

        assertThat(difference(joined.reading().document(), sample.document()))
            .as("%s, seed %d, cut at %d, %s", format, seed, cut, joined.steps())
            .isEmpty();
      }
    }
  }

  /// Where two texts part; empty where they are equal.
  private static String difference(String found, String expected) {
    int at = Arrays.mismatch(found.toCharArray(), expected.toCharArray());
    return at < 0
        ? ""
        : "at %d: expected <%s>, found <%s>".formatted(at, around(expected, at), around(found, at));
  }

  private static String around(String text, int at) {
    return text.substring(Math.max(0, at - AROUND), Math.min(text.length(), at + AROUND));
  }
}
