package io.phasegate.continuation.merge;

import io.phasegate.continuation.document.Reading;
import io.phasegate.continuation.document.Unit;
import io.phasegate.contracts.event.DocumentFormat;

/// How a document ends, and what that means for a continuation of it.
final class Ending {
  /// How many letters of a repetition prove it. Lines of a diff are counted, which helps.
  private static final int PROOF = 12;

  private static final int PROOF_FOR_DIFFS = 6;

  /// How many do where the exact join would tear a word and begin the line once more.
  private static final int PROOF_IN_WORDS = 4;

  /// Up to so many equal characters are chance.
  private static final int CHANCE = 3;

  private final Reading before;

  Ending(Reading before) {
    this.before = before;
  }

  /// Whether line breaks of contents are written as escapes.
  boolean isEscaped() {
    var format = before.format();
    return format == DocumentFormat.FULL_FILE
        || format == DocumentFormat.STRUCTURED_EDIT
        || format == DocumentFormat.NDJSON;
  }

  /// Whether contents are written as they are, so that anything fits.
  boolean isPlain() {
    return before.format() == DocumentFormat.FENCED_FILES
        || before.format() == DocumentFormat.SEARCH_REPLACE;
  }

  /// Whether it may end within the line with the next path, so that what seems to be another path
  /// is its rest.
  boolean isInPathLine() {
    return isPlain() && !before.tail().inUnit() && !before.text().endsWith("\n");
  }

  /// In a file that holds plain text a fence may be a line of it, and most times is not.
  boolean takesFencesForLead() {
    var tail = before.tail();
    var path = tail.path();
    if (!isPlain() || !tail.inUnit() || path == null || path.endsWith(".md")) {
      return false;
    }
    var unit = before.document().substring(tail.start());
    int body = Math.max(0, unit.indexOf('\n', unit.indexOf('\n') + 1));
    return unit.indexOf("\n```", body) < 0;
  }

  /// The end of the text from the beginning of a file on that is at least so many characters before
  /// it, or from the first file on: what stands around the files is not theirs.
  String from(int characters) {
    int end = before.document().length();
    int start =
        before.units().stream()
            .mapToInt(Unit::start)
            .filter(unit -> end - unit >= characters)
            .max()
            .orElse(first());
    int lead = before.safeEnd() - before.tail().safeEnd();
    return before.text().substring(lead + start);
  }

  /// Where the first file begins.
  private int first() {
    var tail = before.tail();
    return before.units().isEmpty()
        ? (tail.inUnit() ? tail.start() : 0)
        : before.units().getFirst().start();
  }

  boolean isProvenBy(Overlap overlap) {
    if (overlap.repetitive()) {
      return false;
    }
    if (overlap.atLineStart() && overlap.inLine()) {
      return isProvenByLine(overlap);
    }
    boolean counted = before.format() == DocumentFormat.UNIFIED_DIFF;
    return overlap.letters() >= (counted ? PROOF_FOR_DIFFS : PROOF);
  }

  /// A line may hold the same twice (cells of a table, nested calls), so that length alone proves
  /// little.
  private boolean isProvenByLine(Overlap overlap) {
    boolean torn = overlap.tearsWord() && (overlap.apart() || overlap.words() > 1);
    int enough = torn && !isEscaped() && !isInPathLine() ? PROOF_IN_WORDS : PROOF;
    return overlap.letters() >= enough && (torn || overlap.apart());
  }

  boolean mayBeRepeatedBy(Overlap overlap) {
    return overlap.marks() > CHANCE || (overlap.atLineStart() && !isEscaped());
  }
}
