package io.phasegate.continuation.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.continuation.document.OutputReader;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.sample.GoingOn;
import io.phasegate.continuation.sample.Said;
import io.phasegate.continuation.sample.Sample;
import io.phasegate.continuation.sample.Samples;
import io.phasegate.continuation.sample.Tokens;
import io.phasegate.contracts.event.DocumentFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A model that goes on in each of the ways in which models do, is cut again anywhere, and goes on
/// exactly. Where the first continuation says nothing that was not there, or no more than the
/// beginning of a sentence, it must not be taken for what comes next without a word.
class CutAnywhereTest {
  private static final int DOCUMENTS = Integer.getInteger("phasegate.samples", 6);
  private static final int CUTS = Integer.getInteger("phasegate.cuts", 12);
  private static final int FIRST = Integer.getInteger("phasegate.seed", 100);
  private static final int FILES = 6;
  private static final int EARLY = 200;
  private static final Hints HINTS = Hints.NONE.whenEnded();

  @ParameterizedTest
  @EnumSource
  void isNeverSilentlyWrong(DocumentFormat format) {
    var wrong = new ArrayList<String>();
    int merges = 0;
    for (long seed = FIRST; seed < FIRST + DOCUMENTS; seed++) {
      var sample = Samples.of(format, seed, FILES);
      var whole = Said.by(OutputReader.read(sample.output(), HINTS));
      var random = new Random(seed);
      for (int cut : Tokens.ends(sample, CUTS, random)) {
        for (var style : GoingOn.values()) {
          var parts = cutAgain(sample, cut, style, random);
          if (parts.isEmpty()) {
            continue;
          }
          merges++;
          var merge = OutputMerger.merge(sample.output().substring(0, cut), parts, HINTS);
          if (Said.isWrong(merge, whole)) {
            wrong.add(
                "seed %d, %s, cut at %d, <%s> %s"
                    .formatted(seed, style, cut, parts.getFirst(), merge.placements()));
          }
        }
      }
    }
    System.out.printf("%s: %d merges from seed %d on%n", format, merges, FIRST);
    assertThat(wrong).isEmpty();
    assertThat(merges).isPositive();
  }

  /// The continuation in two parts, of which the first often ends early: within what is repeated.
  private static List<String> cutAgain(Sample sample, int cut, GoingOn style, Random random) {
    var written = style.continuations(sample, cut, random);
    if (written.size() != 1 || written.getFirst().length() < 2) {
      return List.of();
    }
    var whole = written.getFirst();
    int reach = random.nextBoolean() ? Math.min(whole.length(), EARLY) : whole.length();
    int second = 1 + random.nextInt(reach - 1);
    second += Character.isLowSurrogate(whole.charAt(second)) ? 1 : 0;
    return List.of(whole.substring(0, second), whole.substring(second));
  }
}
