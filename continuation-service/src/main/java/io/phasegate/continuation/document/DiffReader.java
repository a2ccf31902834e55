package io.phasegate.continuation.document;

import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.StructuralSignal;
import io.phasegate.contracts.event.DocumentFormat;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads a unified diff, with git's headers or without. What is not part of a file (prose, fences)
/// is passed over; hunks are as long as their headers say, so that lines which look like headers
/// stay lines.
final class DiffReader {
  private static final List<String> STARTS = List.of(DiffLines.GIT, "--- ", "@@ -");

  private static final String END_MARK = "\\ No newline at end of file";

  private enum Place {
    OUTSIDE,
    HEADER,
    HUNK,
    AFTER_HUNK,
    BINARY
  }

  private final String text;
  private final Hints hints;
  private final Slices slices;
  private final List<Unit> units = new ArrayList<>();
  private final List<Correction> corrections = new ArrayList<>();
  private final EnumSet<StructuralSignal> signals = EnumSet.noneOf(StructuralSignal.class);
  private final Lines lines;
  private Place place = Place.OUTSIDE;
  private @Nullable DiffFile file;
  private @Nullable Fence fence;
  private int binaryBlocks;
  private boolean binaryPause;
  private int fragment;
  private int flaws;

  private DiffReader(String text, int start, Hints hints) {
    this.text = text;
    this.hints = hints;
    this.slices = new Slices(text);
    this.lines = new Lines(text, start);
    this.fence = openedBefore(start);
  }

  static Reading read(String text, int start, Hints hints) {
    return new DiffReader(text, start, hints).read();
  }

  private @Nullable Fence openedBefore(int start) {
    var above = new Lines(text, 0);
    Fence opened = null;
    while (above.advance() && above.start() < start) {
      var found = Fence.in(above, text);
      opened = found == null ? opened : opened == null ? found : null;
    }
    return opened;
  }

  private Reading read() {
    while (lines.advance()) {
      switch (place) {
        case OUTSIDE -> outside();
        case HEADER -> header();
        case HUNK -> hunk();
        case AFTER_HUNK -> afterHunk();
        case BINARY -> binary();
      }
    }
    return reading(end());
  }

  private void outside() {
    if (DiffLines.beginsDiff(lines, text)) {
      begin();
      return;
    }
    var found = Fence.in(lines, text);
    if (found != null) {
      fence = fence == null ? found : null;
    } else if (lines.startsWith("@@ -") || inDiffFence()) {
      flaws++;
    }
  }

  /// Lines of a fenced diff belong to a file, but for the one that closes the fence.
  private boolean inDiffFence() {
    boolean closing = fence != null && !hints.ended() && lines.cutsShort(fence.closing());
    return fence != null && fence.info().equals("diff") && !lines.isBlank() && !closing;
  }

  private void begin() {
    file = new DiffFile(slices.length(), hints.base());
    place = Place.HEADER;
    header();
  }

  private void finish(DiffFile whole) {
    whole.endHunk();
    corrections.addAll(whole.corrections());
    flaws += whole.flaws() + whole.contradictions();
    var unit = whole.unit(slices.length(), true);
    if (unit == null) {
      flaws++;
    } else {
      units.add(unit);
    }
    if (!whole.changes()) {
      signals.add(StructuralSignal.HEADER_WITHOUT_BODY);
    }
    file = null;
    place = Place.OUTSIDE;
    outside();
  }

  private void header() {
    var current = Objects.requireNonNull(file);
    boolean first = current.start() == slices.length();
    if (lines.startsWith("@@")) {
      beginHunk(current);
    } else if (lines.startsWith("GIT binary patch")) {
      current.header(lines.line());
      keep();
      place = Place.BINARY;
      binaryBlocks = 0;
      binaryPause = false;
    } else if (first || isHeader()) {
      if (lines.terminated() || hints.ended()) {
        current.header(lines.line());
      }
      keep();
    } else if (!lines.terminated() && lines.next() == text.length()) {
      keep();
    } else {
      finish(current);
    }
  }

  private boolean isHeader() {
    return DiffLines.isExtendedHeader(lines)
        || lines.startsWith("--- ")
        || lines.startsWith("+++ ")
        || lines.startsWith("Binary files ");
  }

  private void beginHunk(DiffFile current) {
    if (lines.terminated()) {
      current.hunk(lines.line(), slices.length());
      place = current.isFull() ? Place.AFTER_HUNK : Place.HUNK;
    }
    keep();
  }

  private void hunk() {
    var current = Objects.requireNonNull(file);
    char kind = kind();
    if (isEndMark()) {
      current.endMark();
      keep();
    } else if (kind == ' ' || kind == '+' || kind == '-') {
      current.line(kind, text, lines.start(), lines.next());
      keep();
      place = current.isFull() ? Place.AFTER_HUNK : Place.HUNK;
    } else if (lines.startsWith("@@") && lines.terminated()) {
      beginHunk(current);
    } else {
      flaws += lines.startsWith(DiffLines.GIT) || Fence.in(lines, text) != null ? 0 : 1;
      finish(current);
    }
  }

  /// A line without anything in it is an empty line of context, as git has it.
  private char kind() {
    return lines.start() == lines.end() ? ' ' : lines.first();
  }

  private void afterHunk() {
    var current = Objects.requireNonNull(file);
    if (lines.startsWith("@@")) {
      beginHunk(current);
    } else if (isEndMark()) {
      if (lines.terminated() || hints.ended()) {
        current.endMark();
      }
      keep();
    } else if (lines.first() == '\\') {
      flaws++;
      keep();
    } else if (DiffLines.beginsDiff(lines, text) || !overruns()) {
      after(current);
    } else {
      current.line(lines.first(), text, lines.start(), lines.next());
      keep();
    }
  }

  /// The mark of a missing line feed, or the beginning of it.
  private boolean isEndMark() {
    return lines.first() == '\\'
        && (lines.line().equals(END_MARK) || (!hints.ended() && lines.cutsShort(END_MARK)));
  }

  private boolean overruns() {
    char kind = lines.first();
    boolean body = kind == '+' || kind == '-' || kind == ' ';
    return body && !lines.isBlank() && !lines.line().stripTrailing().equals("--");
  }

  /// The last line of a text that may be cut could still become a hunk or another file.
  private void after(DiffFile current) {
    boolean cut = !lines.terminated() && !hints.ended();
    if (cut && STARTS.stream().anyMatch(lines::cutsShort)) {
      fragment = lines.next() - lines.start();
      keep();
    } else {
      finish(current);
    }
  }

  /// Blocks, each of which ends with an empty line: the new content, and most times the old.
  private void binary() {
    boolean block = lines.startsWith("literal ") || lines.startsWith("delta ");
    if (binaryPause && !block) {
      finish(Objects.requireNonNull(file));
      return;
    }
    binaryPause = lines.start() == lines.end();
    binaryBlocks += binaryPause ? 1 : 0;
    keep();
  }

  private void keep() {
    slices.add(lines.start(), lines.next());
  }

  private Tail end() {
    var current = file;
    if (current == null) {
      return Tail.between(slices.length(), slices.length());
    }
    boolean unterminated = fragment == 0 && !lines.terminated() && !hints.ended();
    boolean sealed =
        (place == Place.AFTER_HUNK && current.isSealed())
            || (place == Place.HEADER && current.endsWithHeader())
            || (place == Place.BINARY && binaryBlocks > 1);
    boolean full = sealed || fragment > 0 || isFull(current);
    return full && !unterminated
        ? whole(current, sealed || hints.ended())
        : partial(current, unterminated);
  }

  private boolean isFull(DiffFile current) {
    return switch (place) {
      case AFTER_HUNK -> true;
      case HUNK -> current.isUncounted();
      case HEADER -> hints.ended() && current.changes();
      case BINARY -> binaryBlocks > 0;
      case OUTSIDE -> false;
    };
  }

  private Tail whole(DiffFile current, boolean sure) {
    int end = slices.length() - fragment;
    flaws += current.contradictions();
    current.endHunk();
    corrections.addAll(current.corrections());
    var unit = current.unit(end, sure);
    if (unit != null) {
      units.add(unit);
    }
    return Tail.between(end, end);
  }

  private Tail partial(DiffFile current, boolean unterminated) {
    flaws += current.contradictions();
    signals.add(StructuralSignal.PARTIAL_UNIT);
    if (place == Place.HUNK) {
      signals.add(StructuralSignal.SHORT_HUNK);
    } else if (place == Place.HEADER) {
      signals.add(StructuralSignal.HEADER_WITHOUT_BODY);
    }
    return current.tail(unterminated ? safeEnd() : slices.length());
  }

  private int safeEnd() {
    boolean inLine = place == Place.HUNK || isHunkLine();
    int unsafe =
        inLine
            ? SafeEnd.uncertain(text, lines.start(), lines.next())
            : lines.next() - lines.start();
    return slices.length() - unsafe;
  }

  private boolean isHunkLine() {
    char kind = lines.first();
    return place == Place.AFTER_HUNK && (kind == '+' || kind == '-' || kind == ' ');
  }

  private Reading reading(Tail tail) {
    if (fence != null && !hints.ended()) {
      signals.add(StructuralSignal.OPEN_FENCE);
    }
    if (flaws > 0 || !corrections.isEmpty()) {
      signals.add(StructuralSignal.MALFORMED);
    }
    var document = slices.toString();
    var separator = document.isEmpty() || document.endsWith("\n") ? "" : "\n";
    return new Reading(
        DocumentFormat.UNIFIED_DIFF,
        text,
        document,
        units,
        tail,
        slices.originOf(tail.safeEnd()),
        signals,
        null,
        false,
        flaws,
        corrections,
        new Seam(tail.start(), tail.inUnit() ? "" : separator, "", ""));
  }
}
