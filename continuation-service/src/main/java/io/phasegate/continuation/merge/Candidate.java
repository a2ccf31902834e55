package io.phasegate.continuation.merge;

import io.phasegate.continuation.document.Reading;
import io.phasegate.continuation.domain.Placement.Style;
import java.util.List;

/// One way to join, and what the joined text reads as.
///
/// @param repeated how many characters of the continuation were dropped
/// @param likely whether a model that wanted this would have written just so
/// @param owesFence as in [Lead]
/// @param fallsShort whether it begins the partial file anew and ends before what was there of it
/// @param conflicts paths that came with two complete contents
record Candidate(
    Style style,
    int repeated,
    Reading reading,
    boolean likely,
    boolean owesFence,
    boolean fallsShort,
    List<String> conflicts) {

  private static final int START = 64;

  Candidate(Style style, int repeated, Reading reading, boolean owesFence) {
    this(style, repeated, reading, true, owesFence, false, List.of());
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
}
