package io.phasegate.continuation.merge;

import io.phasegate.continuation.document.Reading;
import io.phasegate.continuation.document.Unit;
import io.phasegate.continuation.domain.Placement.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// One way to join, and what the joined text reads as.
///
/// @param repeated how many characters of the continuation were dropped
/// @param likely whether a model that wanted this would have written just so
/// @param conflicts paths that came with two complete contents
record Candidate(
    Style style, int repeated, Reading reading, boolean likely, List<String> conflicts) {

  private static final int START = 64;

  Candidate(Style style, int repeated, Reading reading) {
    this(style, repeated, reading, true, List.of());
  }

  /// Whether joining broke nothing that was whole before.
  boolean fits(Reading before) {
    return fitsButForCounts(before) && reading.corrections().size() <= before.corrections().size();
  }

  /// Whether joining broke nothing but the counts of hunks, which can be corrected.
  boolean fitsButForCounts(Reading before) {
    return reading.flaws() <= before.flaws()
        && (style == Style.REPLACED || reading.document().startsWith(start(before)));
  }

  /// Joining must not make another document of it.
  private String start(Reading before) {
    var tail = before.tail();
    int kept = style == Style.UNITS ? tail.start() : tail.safeEnd();
    return before.document().substring(0, Math.min(START, kept));
  }

  /// Whether both say the same of every file.
  boolean agrees(Candidate other) {
    return said(reading).equals(said(other.reading));
  }

  /// The paths of which this says what the other does not.
  Set<String> parts(Candidate other) {
    var theirs = Set.copyOf(said(other.reading));
    return reading.units().stream()
        .filter(unit -> !theirs.contains(said(reading, unit)))
        .map(Unit::path)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> said(Reading reading) {
    var said = new ArrayList<String>();
    reading.units().forEach(unit -> said.add(said(reading, unit)));
    var tail = reading.tail();
    said.add(tail.inUnit() ? reading.document().substring(tail.start()) : "");
    return said;
  }

  private static String said(Reading reading, Unit unit) {
    var content = unit.content();
    var text =
        content == null ? reading.document().substring(unit.start(), unit.end()).strip() : content;
    return unit.path() + " " + unit.operation() + " " + unit.state() + "\n" + text;
  }
}
