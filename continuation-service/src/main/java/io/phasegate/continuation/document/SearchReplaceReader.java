package io.phasegate.continuation.document;

import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.StructuralSignal;
import io.phasegate.contracts.event.DocumentFormat;
import io.phasegate.contracts.event.RecoveredFile.Operation;
import io.phasegate.contracts.event.RecoveredFile.State;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads search/replace blocks: a line with the path, `<<<<<<< SEARCH`, the old lines, `=======`,
/// the new lines, `>>>>>>> REPLACE`. A block without a path is for the file of the one before.
final class SearchReplaceReader {
  private static final String SEARCH = Detection.SEARCH + " SEARCH";
  private static final String DIVIDER = "=======";
  private static final String REPLACE = ">>>>>>> REPLACE";

  private enum Place {
    OUTSIDE,
    SEARCH,
    REPLACE
  }

  private final String text;
  private final Hints hints;
  private final Slices slices;
  private final Lines lines;
  private final List<Unit> units = new ArrayList<>();
  private Place place = Place.OUTSIDE;
  private @Nullable String above;
  private int aboveStart;
  private int aboveEnd;
  private @Nullable String path;
  private int unitStart;
  private boolean searches;
  private boolean doubtful;
  private int replaceStart;
  private int flaws;

  private SearchReplaceReader(String text, int start, Hints hints) {
    this.text = text;
    this.hints = hints;
    this.slices = new Slices(text);
    this.lines = new Lines(text, start);
  }

  static Reading read(String text, int start, Hints hints) {
    return new SearchReplaceReader(text, start, hints).read();
  }

  static boolean isSearch(Lines lines) {
    return lines.startsWith(SEARCH) && lines.line().stripTrailing().equals(SEARCH);
  }

  private boolean isDivider() {
    return lines.startsWith(DIVIDER)
        && (lines.terminated() || hints.ended())
        && lines.line().stripTrailing().equals(DIVIDER);
  }

  private Reading read() {
    while (lines.advance()) {
      switch (place) {
        case OUTSIDE -> outside();
        case SEARCH -> search();
        case REPLACE -> replace();
      }
    }
    return reading(tail());
  }

  private void outside() {
    if (isSearch(lines)) {
      begin();
    } else if (lines.startsWith(SEARCH)) {
      flaws++;
    } else if (!lines.isBlank() && Fence.in(lines, text) == null) {
      above = PathLine.in(lines.line());
      aboveStart = lines.start();
      aboveEnd = lines.next();
    }
  }

  private void begin() {
    unitStart = slices.length();
    if (above != null) {
      path = above;
      slices.add(aboveStart, aboveEnd);
      above = null;
    }
    searches = false;
    doubtful = false;
    place = Place.SEARCH;
    keep();
  }

  private void search() {
    if (isDivider()) {
      place = Place.REPLACE;
      replaceStart = lines.next();
    } else if (isSearch(lines) || lines.startsWith(REPLACE)) {
      flaws++;
    } else {
      searches = true;
    }
    keep();
  }

  private void replace() {
    keep();
    if (lines.startsWith(REPLACE)) {
      finish();
    } else if (isSearch(lines)) {
      flaws++;
    } else {
      doubtful |= isDivider();
    }
  }

  private void finish() {
    place = Place.OUTSIDE;
    if (path == null) {
      flaws++;
      return;
    }
    var state = doubtful ? State.AMBIGUOUS : State.COMPLETE;
    var content = searches ? null : text.substring(replaceStart, lines.start());
    units.add(new Unit(path, null, operation(), state, unitStart, slices.length(), content));
  }

  private Operation operation() {
    return searches ? Operation.MODIFY : Operation.CREATE;
  }

  private void keep() {
    slices.add(lines.start(), lines.next());
  }

  private Tail tail() {
    int end = slices.length();
    if (place == Place.OUTSIDE) {
      leaveOpen();
      return Tail.between(end, end);
    }
    boolean marker =
        lines.cutsShort(DIVIDER) || lines.cutsShort(REPLACE) || lines.cutsShort(SEARCH);
    boolean divider = place == Place.SEARCH && lines.startsWith(DIVIDER);
    boolean first = !lines.terminated() && isSearch(lines);
    int unsafe =
        marker || divider || first
            ? lines.next() - lines.start()
            : SafeEnd.uncertain(text, lines.start(), lines.next());
    int safeEnd = end - (lines.terminated() ? 0 : unsafe);
    var operation = place == Place.SEARCH ? Operation.MODIFY : operation();
    return new Tail(unitStart, path, null, operation, safeEnd - unitStart, safeEnd, true);
  }

  /// More blocks for the last file may follow, also where the first one wrote it.
  private void leaveOpen() {
    if (!hints.ended() && !units.isEmpty()) {
      units.add(units.removeLast().in(State.AMBIGUOUS));
    }
  }

  private Reading reading(Tail tail) {
    var signals = EnumSet.noneOf(StructuralSignal.class);
    if (tail.inUnit()) {
      signals.add(StructuralSignal.OPEN_BLOCK);
      signals.add(StructuralSignal.PARTIAL_UNIT);
    }
    if (flaws > 0) {
      signals.add(StructuralSignal.MALFORMED);
    }
    var document = slices.toString();
    boolean ends = document.isEmpty() || document.endsWith("\n") || tail.inUnit();
    return new Reading(
        DocumentFormat.SEARCH_REPLACE,
        text,
        document,
        units,
        tail,
        slices.originOf(tail.safeEnd()),
        signals,
        null,
        false,
        flaws,
        List.of(),
        new Seam(tail.start(), ends ? "" : "\n", "", ""));
  }
}
