package io.phasegate.continuation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.continuation.sample.Sample;
import io.phasegate.continuation.sample.Samples;
import io.phasegate.continuation.sample.Tokens;
import io.phasegate.contracts.event.ContinuationRefused;
import io.phasegate.contracts.event.ContinuationRefused.Reason;
import io.phasegate.contracts.event.DocumentFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How often cut outputs count as cut and whole ones as whole, whatever the vendor says. The table
/// of docs/continuation-protocol.md is what this prints with `-Dphasegate.samples=25
/// -Dphasegate.cuts=40`.
///
/// A cut between two blocks of search/replace for the last file shows nowhere.
class DetectionRatesTest {
  private static final int DOCUMENTS = Integer.getInteger("phasegate.samples", 2);
  private static final int CUTS = Integer.getInteger("phasegate.cuts", 10);
  private static final int FIRST = Integer.getInteger("phasegate.seed", 4_000);
  private static final int FILES = 6;
  private static final ContinuationInput PLAN = Reported.plan(1, 0, Map.of());

  /// What the vendor says of an output that was cut, and of one that was not.
  private enum Said {
    TRUTH("max_tokens", "end_turn"),
    NOTHING(null, null),
    LIE("end_turn", "max_tokens");

    private final @Nullable String ofCut;
    private final @Nullable String ofWhole;

    Said(@Nullable String ofCut, @Nullable String ofWhole) {
      this.ofCut = ofCut;
      this.ofWhole = ofWhole;
    }
  }

  @ParameterizedTest
  @EnumSource
  void tellsCutFromWhole(DocumentFormat format) {
    for (var said : Said.values()) {
      for (boolean promised : new boolean[] {true, false}) {
        var rates = rates(format, said, promised);
        System.out.printf(
            Locale.ROOT,
            "| %s | %s | %s | %.1f %% of %d | %.1f %% of %d |%n",
            format,
            said,
            promised ? "named" : "–",
            100.0 * rates.found / rates.cut,
            rates.cut,
            100.0 * rates.mistaken / rates.whole,
            rates.whole);
        if (promised && said != Said.LIE && format != DocumentFormat.SEARCH_REPLACE) {
          assertThat(rates.found).as("%s, %s", format, said).isEqualTo(rates.cut);
        }
        if (promised || said != Said.LIE) {
          assertThat(rates.mistaken).as("%s, %s", format, said).isZero();
        }
      }
    }
  }

  /// @param cut outputs, of which `found` counted as cut
  /// @param whole outputs, of which `mistaken` counted as cut
  private record Rates(int cut, int found, int whole, int mistaken) {}

  private static Rates rates(DocumentFormat format, Said said, boolean promised) {
    int found = 0;
    int mistaken = 0;
    for (long seed = FIRST; seed < FIRST + DOCUMENTS; seed++) {
      var sample = Samples.of(format, seed, FILES);
      var paths = promised ? sample.paths() : List.<String>of();
      mistaken += countsAsCut(sample.output(), said.ofWhole, paths) ? 1 : 0;
      for (int cut : cuts(sample, seed)) {
        found += countsAsCut(sample.output().substring(0, cut), said.ofCut, paths) ? 1 : 0;
      }
    }
    return new Rates(DOCUMENTS * CUTS, found, DOCUMENTS, mistaken);
  }

  private static List<Integer> cuts(Sample sample, long seed) {
    int end = sample.lead().length() + sample.document().stripTrailing().length();
    return Tokens.ends(sample, CUTS, new Random(seed)).stream()
        .map(cut -> Math.min(cut, end - 1))
        .toList();
  }

  private static boolean countsAsCut(String output, @Nullable String reason, List<String> paths) {
    var reported = Reported.output(output).stop(reason).promising(paths.toArray(String[]::new));
    var decision = Log.of(PLAN, reported.input()).decisions().getFirst();
    return !(decision instanceof ContinuationRefused refused)
        || refused.reason() != Reason.NOT_TRUNCATED;
  }
}
