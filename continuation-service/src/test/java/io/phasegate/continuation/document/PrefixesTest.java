package io.phasegate.continuation.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.merge.OutputMerger;
import io.phasegate.continuation.sample.Sample;
import io.phasegate.continuation.sample.Samples;
import io.phasegate.contracts.event.DocumentFormat;
import io.phasegate.contracts.event.RecoveredFile;
import io.phasegate.contracts.event.RecoveredFile.State;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What holds for a document cut off anywhere, whatever it is.
class PrefixesTest {
  private static final int DOCUMENTS = Integer.getInteger("phasegate.samples", 1);
  private static final int FIRST = Integer.getInteger("phasegate.seed", 1);
  private static final int FILES = Integer.getInteger("phasegate.files", 3);

  @ParameterizedTest
  @EnumSource
  void neverInventsAndAlwaysJoins(DocumentFormat format) {
    for (long seed = FIRST; seed < FIRST + DOCUMENTS; seed++) {
      var sample = Samples.of(format, seed, FILES);
      var whole = units(sample.output(), Hints.NONE.whenEnded());
      for (int cut = 0; cut <= sample.output().length(); cut++) {
        check(sample, cut, whole, "%s, seed %d, cut at %d".formatted(format, seed, cut));
      }
    }
  }

  private static void check(Sample sample, int cut, Set<Said> whole, String where) {
    var output = sample.output();
    var prefix = output.substring(0, cut);
    var read = OutputReader.read(prefix, Hints.NONE);

    assertThat(complete(read.units(), read.document())).as(where).isSubsetOf(whole);
    if (cut < sample.lead().length() + sample.document().stripTrailing().length()) {
      assertThat(read.cut() || !read.missing(sample.paths()).isEmpty()).as(where).isTrue();
    }
    if (!read.anchor().isEmpty()) {
      int at = prefix.lastIndexOf(read.anchor());
      assertThat(prefix.indexOf(read.anchor())).as(where).isEqualTo(at).isNotNegative();
    }
    var merge = OutputMerger.merge(prefix, List.of(output.substring(cut)), Hints.NONE.whenEnded());
    assertThat(difference(merge.output(), sample.document()))
        .as("%s, %s", where, merge.placements())
        .isEmpty();
  }

  /// Where two texts part; empty where they are equal.
  private static String difference(String found, String expected) {
    int at = Arrays.mismatch(found.toCharArray(), expected.toCharArray());
    return at < 0
        ? ""
        : "at %d: expected <%s>, found <%s>".formatted(at, around(expected, at), around(found, at));
  }

  private static String around(String text, int at) {
    return text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 60));
  }

  /// What a unit says, however it is placed: its content where it has one, else all of it.
  private record Said(RecoveredFile file, String text) {}

  private static Set<Said> units(String output, Hints hints) {
    var read = OutputReader.read(output, hints);
    return complete(read.units(), read.document());
  }

  private static Set<Said> complete(
      List<io.phasegate.continuation.domain.RecoveredUnit> units, String document) {
    var said = new HashSet<Said>();
    for (var unit : units) {
      if (unit.file().state() == State.COMPLETE) {
        var written = document.substring(unit.start(), unit.end()).stripTrailing();
        var text = unit.file().sha256() == null ? written : "";
        said.add(new Said(unit.file(), text));
      }
    }
    return said;
  }
}
