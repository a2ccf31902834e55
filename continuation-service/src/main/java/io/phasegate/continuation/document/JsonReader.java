package io.phasegate.continuation.document;

import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.StructuralSignal;
import io.phasegate.contracts.event.DocumentFormat;
import io.phasegate.contracts.event.OutputFormat;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads one JSON document: a list of files, or an object with files or operations.
final class JsonReader {
  private JsonReader() {}

  /// Which of the JSON formats begins here; null where the text holds nothing about files.
  static Detection.@Nullable Found found(String text, int start, Hints hints) {
    if (NdjsonReader.begins(text, start, hints)) {
      return new Detection.Found(DocumentFormat.NDJSON, start);
    }
    var walk = JsonWalk.over(text.substring(start), hints);
    if (walk.list() == null && walk.units().isEmpty() && (walk.closed() || walk.flaws() > 0)) {
      return null;
    }
    return new Detection.Found(format(walk, hints), start, walk);
  }

  private static DocumentFormat format(JsonWalk walk, Hints hints) {
    if (hints.stated() == OutputFormat.FULL_FILE && !walk.summarised()) {
      return DocumentFormat.FULL_FILE;
    }
    boolean edits = walk.summarised() || "operations".equals(walk.list());
    return edits ? DocumentFormat.STRUCTURED_EDIT : DocumentFormat.FULL_FILE;
  }

  static Reading read(String text, Detection.Found found) {
    int start = found.start();
    var body = text.substring(start);
    var walk = Objects.requireNonNull(found.walk());
    var document = walk.closed() ? body.substring(0, walk.end()) : body;
    var tail = walk.tail();
    int flaws = walk.flaws() + (walk.closed() && goesOn(body, walk.end()) ? 1 : 0);
    return new Reading(
        found.format(),
        text,
        document,
        walk.units(),
        tail,
        start + tail.safeEnd(),
        signals(walk, tail, flaws),
        walk.total(),
        walk.closed(),
        flaws,
        List.of(),
        walk.seam());
  }

  /// Whether more JSON follows the document's end, or an escape of a string, which is then none of
  /// the document that was meant.
  private static boolean goesOn(String text, int end) {
    int at = end;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length() && ",{[]}\\".indexOf(text.charAt(at)) >= 0;
  }

  private static EnumSet<StructuralSignal> signals(JsonWalk walk, Tail tail, int flaws) {
    var signals = EnumSet.noneOf(StructuralSignal.class);
    if (flaws > 0) {
      signals.add(StructuralSignal.MALFORMED);
    }
    if (!walk.closed()) {
      signals.add(StructuralSignal.OPEN_JSON);
    }
    if (walk.inString()) {
      signals.add(StructuralSignal.OPEN_STRING);
    }
    if (tail.inUnit()) {
      signals.add(StructuralSignal.PARTIAL_UNIT);
    }
    if (walk.total() != null && walk.units().size() < walk.total()) {
      signals.add(StructuralSignal.FEWER_OPERATIONS);
    }
    return signals;
  }
}
