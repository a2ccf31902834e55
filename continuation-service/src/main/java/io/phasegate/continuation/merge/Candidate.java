package io.phasegate.continuation.merge;

import io.phasegate.continuation.document.Reading;
import io.phasegate.continuation.domain.Placement.Style;
import java.util.ArrayList;
import java.util.List;

/// One way to join, and what the joined text reads as.
///
/// @param repeated how many characters of the continuation were dropped
/// @param conflicts paths that came with two complete contents
record Candidate(Style style, int repeated, Reading reading, List<String> conflicts) {

  /// Whether joining broke nothing that was whole before.
  boolean fits(Reading before) {
    return reading.flaws() <= before.flaws()
        && reading.corrections().size() <= before.corrections().size();
  }

  /// Whether joining broke nothing but the counts of hunks, which can be corrected.
  boolean fitsButForCounts(Reading before) {
    return reading.flaws() <= before.flaws();
  }

  /// Whether both say the same of every file.
  boolean agrees(Candidate other) {
    return said(reading).equals(said(other.reading));
  }

  private static List<String> said(Reading reading) {
    var said = new ArrayList<String>();
    for (var unit : reading.units()) {
      var content = unit.content();
      said.add(unit.path() + " " + unit.operation() + " " + unit.state());
      said.add(
          content == null
              ? reading.document().substring(unit.start(), unit.end()).strip()
              : content);
    }
    var tail = reading.tail();
    said.add(tail.inUnit() ? reading.document().substring(tail.start()) : "");
    return said;
  }
}
