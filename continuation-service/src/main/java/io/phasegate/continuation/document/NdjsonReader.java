package io.phasegate.continuation.document;

import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.StructuralSignal;
import io.phasegate.contracts.event.DocumentFormat;
import io.phasegate.contracts.event.OutputFormat;
import io.phasegate.contracts.event.RecoveredFile.Operation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads one JSON object a line: an optional line with `total_operations`, then one for each
/// operation. Lines that begin otherwise are prose or fences.
final class NdjsonReader {
  /// Behind so many broken lines no other is read: the document is none of these.
  private static final int MOST_FLAWS = 256;

  private final String text;
  private final Hints hints;
  private final Slices slices;
  private final List<Unit> units = new ArrayList<>();
  private @Nullable Integer total;
  private int flaws;
  private @Nullable Tail open;

  private NdjsonReader(String text, Hints hints) {
    this.text = text;
    this.hints = hints;
    this.slices = new Slices(text);
  }

  /// Whether the line that begins here is an object of its own: it is whole and either counts
  /// operations or is followed by another such line, or it was announced as NDJSON.
  static boolean begins(String text, int start, Hints hints) {
    if (text.charAt(start) != '{') {
      return false;
    }
    var lines = new Lines(text, start);
    lines.advance();
    var walk = JsonWalk.over(lines.line(), hints);
    if (walk.list() != null || walk.flaws() > 0) {
      return false;
    }
    if (hints.stated() == OutputFormat.NDJSON || walk.total() != null) {
      return true;
    }
    boolean unit = walk.closed() && !walk.units().isEmpty();
    return unit && lines.advance() && lines.first() == '{';
  }

  static Reading read(String text, int start, Hints hints) {
    return new NdjsonReader(text, hints).read(start);
  }

  private Reading read(int start) {
    var lines = new Lines(text, start);
    while (lines.advance()) {
      int ink = lines.firstInk();
      boolean object = ink < lines.end() && text.charAt(ink) == '{';
      if (object && flaws < MOST_FLAWS) {
        take(lines, ink);
      } else if (object) {
        flaws++;
      }
    }
    return reading();
  }

  private void take(Lines lines, int ink) {
    int at = slices.length();
    var walk = JsonWalk.over(text.substring(ink, lines.end()), hints);
    boolean last = lines.next() == text.length();
    slices.add(ink, lines.next());
    if (walk.total() != null && total == null) {
      total = walk.total();
    }
    walk.units().forEach(unit -> units.add(moved(unit, at)));
    boolean whole =
        walk.closed() ? isSeparator(ink + walk.end(), lines.end()) : last && !lines.terminated();
    flaws += whole && walk.flaws() == 0 ? 0 : 1;
    if (last && !walk.closed()) {
      open = moved(walk.tail(), at);
    }
  }

  /// Some models separate the lines with commas. Anything else is none of the object's line.
  private boolean isSeparator(int start, int end) {
    var behind = text.substring(start, end).strip();
    return behind.isEmpty() || behind.equals(",");
  }

  private static Unit moved(Unit unit, int by) {
    return new Unit(
        unit.path(),
        unit.previousPath(),
        unit.operation(),
        unit.state(),
        unit.start() + by,
        unit.end() + by,
        unit.content());
  }

  private static Tail moved(Tail tail, int by) {
    return new Tail(
        by,
        tail.path(),
        tail.previousPath(),
        tail.inUnit() ? tail.operation() : Operation.MODIFY,
        tail.certain(),
        tail.safeEnd() + by,
        true);
  }

  private Reading reading() {
    var document = slices.toString();
    var tail = open == null ? Tail.between(document.length(), document.length()) : open;
    boolean counted = total != null && units.size() >= total;
    var separator = document.isEmpty() || document.endsWith("\n") || open != null ? "" : "\n";
    return new Reading(
        DocumentFormat.NDJSON,
        text,
        document,
        units,
        tail,
        slices.originOf(tail.safeEnd()),
        signals(),
        total,
        counted && open == null,
        flaws,
        List.of(),
        new Seam(tail.start(), separator, "\n", "\n"));
  }

  private EnumSet<StructuralSignal> signals() {
    var signals = EnumSet.noneOf(StructuralSignal.class);
    if (open != null) {
      signals.add(StructuralSignal.INCOMPLETE_LINE);
      signals.add(StructuralSignal.PARTIAL_UNIT);
    }
    if (total != null && units.size() < total) {
      signals.add(StructuralSignal.FEWER_OPERATIONS);
    }
    if (flaws > 0 || (total != null && units.size() > total)) {
      signals.add(StructuralSignal.MALFORMED);
    }
    return signals;
  }
}
