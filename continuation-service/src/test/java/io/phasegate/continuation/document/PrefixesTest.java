package io.phasegate.continuation.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.continuation.domain.EarlierFiles;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.StructuralSignal;
import io.phasegate.continuation.sample.Sample;
import io.phasegate.continuation.sample.Samples;
import io.phasegate.contracts.event.DocumentFormat;
import io.phasegate.contracts.event.RecoveredFile.Operation;
import io.phasegate.contracts.event.RecoveredFile.State;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What holds for a document cut off anywhere, whatever it is.
///
/// The readers have to do without the parsers that verify what is complete. Those run where the
/// complete files are others than before the last character.
class PrefixesTest {
  private static final int DOCUMENTS = Integer.getInteger("phasegate.samples", 1);
  private static final int FIRST = Integer.getInteger("phasegate.seed", 1);
  private static final int FILES = Integer.getInteger("phasegate.files", 3);

  @ParameterizedTest
  @EnumSource
  void neverInventsAnything(DocumentFormat format) {
    for (long seed = FIRST; seed < FIRST + DOCUMENTS; seed++) {
      var sample = Samples.of(format, seed, FILES);
      var output = sample.output();
      var whole = OutputReader.reading(output, Hints.NONE.whenEnded());
      var said = complete(whole, Verification.of(whole, EarlierFiles.UNKNOWN));
      var last = List.<Unit>of();
      for (int cut = 0; cut <= output.length(); cut++) {
        var where = "%s, seed %d, cut at %d".formatted(format, seed, cut);
        var read = OutputReader.reading(output.substring(0, cut), Hints.NONE);
        if (!read.units().equals(last)) {
          last = read.units();
          assertThat(complete(read, last)).as(where).isSubsetOf(said);
          assertThat(OutputReader.read(read.text(), Hints.NONE).units()).hasSameSizeAs(last);
        }
        assertThat(showsCut(sample, read)).as(where).isTrue();
        checkAnchor(read, where);
      }
    }
  }

  /// Behind the document's last character nothing is cut any more.
  private static boolean showsCut(Sample sample, Reading read) {
    int end = sample.lead().length() + sample.document().stripTrailing().length();
    return read.text().length() >= end
        || read.signals().stream().anyMatch(signal -> signal != StructuralSignal.MALFORMED)
        || !OutputReader.read(read.text(), Hints.NONE).missing(sample.paths()).isEmpty();
  }

  private static void checkAnchor(Reading read, String where) {
    var anchor = read.format() == null ? "" : Anchors.before(read);
    if (!anchor.isEmpty()) {
      int at = read.text().lastIndexOf(anchor);
      assertThat(read.text().indexOf(anchor)).as(where).isEqualTo(at).isNotNegative();
    }
  }

  /// What a unit says, however it is placed: its content where it has one, else all of it.
  private record Said(
      String path, @Nullable String previousPath, Operation operation, String text) {}

  private static Set<Said> complete(Reading read, List<Unit> units) {
    return units.stream()
        .filter(unit -> unit.state() == State.COMPLETE)
        .map(unit -> said(read, unit))
        .collect(Collectors.toSet());
  }

  private static Said said(Reading read, Unit unit) {
    var content = unit.content();
    var written = read.document().substring(unit.start(), unit.end()).stripTrailing();
    return new Said(
        unit.path(), unit.previousPath(), unit.operation(), content == null ? written : content);
  }
}
