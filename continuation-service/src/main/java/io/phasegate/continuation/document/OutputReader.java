package io.phasegate.continuation.document;

import io.phasegate.continuation.domain.Extraction;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.PartialUnit;
import io.phasegate.continuation.domain.StructuralSignal;
import io.phasegate.contracts.event.ContinuationIssued.Partial;
import io.phasegate.contracts.event.DocumentFormat;
import io.phasegate.contracts.event.OutputFormat;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what a model wrote: which files it holds, how certain each is, and where it ends. Takes
/// linear time, whatever the text; refuses texts that no event can carry.
public final class OutputReader {
  /// As many characters as the largest merged output may have.
  public static final int LONGEST = 32 * 1024 * 1024;

  private OutputReader() {}

  /// What an output holds.
  ///
  /// @throws IllegalArgumentException where it is longer than [#LONGEST]
  public static Extraction read(String output, Hints hints) {
    return extraction(reading(output, hints), hints);
  }

  /// The same with what merging needs to know.
  public static Reading reading(String output, Hints hints) {
    if (output.length() > LONGEST) {
      throw new IllegalArgumentException(
          "expected at most %d characters, found %d".formatted(LONGEST, output.length()));
    }
    var found = Detection.in(output, hints);
    return found == null ? Reading.nothing(output, around(output)) : read(output, found, hints);
  }

  /// Whether a line that was cut off may be the first of a document.
  public static boolean mayBegin(String line) {
    return !line.isEmpty()
        && (Detection.MARKERS.stream().anyMatch(mark -> mark.startsWith(line))
            || line.charAt(0) == '{'
            || line.charAt(0) == '['
            || namesFile(line));
  }

  /// Whether a line is the path of a file, and nothing else.
  public static boolean namesFile(String line) {
    return PathLine.in(line) != null;
  }

  private static Reading read(String output, Detection.Found found, Hints hints) {
    return switch (found.format()) {
      case FULL_FILE, STRUCTURED_EDIT -> JsonReader.read(output, found);
      case NDJSON -> NdjsonReader.read(output, found.start(), hints);
      case UNIFIED_DIFF -> DiffReader.read(output, found.start(), hints);
      case SEARCH_REPLACE -> SearchReplaceReader.read(output, found.start(), hints);
      case FENCED_FILES -> FencedReader.read(output, found.start(), hints);
    };
  }

  /// A reading as the decider sees it.
  public static Extraction extraction(Reading reading, Hints hints) {
    var format = reading.format();
    var anchor = format == null ? "" : Anchors.before(reading);
    var units = Verification.of(reading, hints.base());
    return new Extraction(
        format,
        format != null && differs(format, hints.stated()),
        reading.document(),
        units.stream().map(Unit::recovered).toList(),
        partial(reading.tail(), anchor),
        anchor,
        signals(reading, units),
        reading.total(),
        reading.closed());
  }

  /// What a parser does not accept breaks the document.
  private static Set<StructuralSignal> signals(Reading reading, List<Unit> verified) {
    var signals = EnumSet.noneOf(StructuralSignal.class);
    signals.addAll(reading.signals());
    if (!verified.equals(reading.units())) {
      signals.add(StructuralSignal.MALFORMED);
    }
    return signals;
  }

  private static @Nullable PartialUnit partial(Tail tail, String anchor) {
    return tail.inUnit()
        ? new PartialUnit(
            new Partial(tail.path(), tail.previousPath(), tail.certain(), anchor),
            tail.operation(),
            tail.start())
        : null;
  }

  private static boolean differs(DocumentFormat found, @Nullable OutputFormat stated) {
    return stated != null && !found.name().equals(stated.name());
  }

  /// Text without a document ends within a word where it ends with a letter or a digit.
  private static EnumSet<StructuralSignal> around(String text) {
    boolean word = !text.isEmpty() && Character.isLetterOrDigit(text.charAt(text.length() - 1));
    return word ? EnumSet.of(StructuralSignal.CUT_WORD) : EnumSet.noneOf(StructuralSignal.class);
  }
}
