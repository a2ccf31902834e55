package io.phasegate.continuation.merge;

import io.phasegate.continuation.document.OutputReader;
import io.phasegate.continuation.document.Reading;
import io.phasegate.continuation.document.WrittenText;
import io.phasegate.contracts.event.DocumentFormat;

/// What proves that a continuation repeats the end of the text, and does not go on with what is
/// equal to it.
///
/// The thresholds are measured, and what each rule costs (ADR 81, ADR 91).
final class Proof {
  /// How many letters of a repetition prove it. Lines of a diff are counted, which helps.
  private static final int ENOUGH = 12;

  private static final int ENOUGH_IN_DIFFS = 6;

  /// How many do where whole lines of a file are repeated: that may be a block that comes twice.
  private static final int ENOUGH_LINES = 48;

  /// How many do where the exact join would tear a word and begin the line once more.
  private static final int ENOUGH_IN_WORDS = 4;

  /// How many letters of a line whose indentation stands in the midst of it.
  private static final int ENOUGH_INDENTED = 6;

  /// How many letters of an edit that was begun, the names of its parts among them, no other edit
  /// of the same file begins with.
  private static final int ENOUGH_OF_EDIT = 24;

  private final Reading before;
  private final Ending ending;

  Proof(Reading before, Ending ending) {
    this.before = before;
    this.ending = ending;
  }

  /// Whether a text has more letters than may come twice by chance.
  static boolean isLong(String text) {
    return letters(text) >= ENOUGH;
  }

  /// Where a block may come twice, or again and again, no length proves that it does not, unless a
  /// file begins with what is shared. The lines of a diff are counted.
  boolean isProvenBy(Overlap overlap) {
    boolean counted = before.format() == DocumentFormat.UNIFIED_DIFF;
    boolean block = overlap.mayBeBlock() && !counted;
    boolean again = block || overlap.withinPeriod();
    boolean few = overlap.letters() < ENOUGH_LINES;
    if (overlap.repetitive()
        || (again && beginsWithinFile(overlap))
        || (overlap.withinPeriod() && few)
        || splitsPaths(overlap)
        || isAcrossEdits(overlap)) {
      return false;
    }
    if (overlap.atLineStart() && !overlap.mayBeBlock()) {
      return isProvenByLine(overlap);
    }
    if (block && before.tail().inUnit()) {
      return !few;
    }
    return overlap.letters() >= (counted ? ENOUGH_IN_DIFFS : ENOUGH);
  }

  /// Whether what is shared begins with the rest of a path, so that the exact join may give another
  /// file with the content of an earlier one.
  boolean splitsPaths(Overlap overlap) {
    var text = before.text();
    int start = text.length() - overlap.length();
    if (ending.isEscaped()) {
      return before.tail().path() == null && isInPathValue(text.length()) && isInPathValue(start);
    }
    int line = text.lastIndexOf('\n', start - 1) + 1;
    int end = text.indexOf('\n', start);
    if (!mayEndBeforePath() || end < 0) {
      return false;
    }
    var path = text.substring(line, end);
    return OutputReader.namesFile(path) && (start > line || mayBeFolderOf(path));
  }

  /// Whether the rest of a path line, or all of it, may be next.
  private boolean mayEndBeforePath() {
    var begun = ending.lineBegun();
    return ending.isPlain()
        && !before.tail().inUnit()
        && (begun.isEmpty()
            ? !ending.awaitsFence(false) && !ending.awaitsBlock()
            : !Ending.opensFile(begun));
  }

  /// Whether what the text ends with can stand in front of a path: neither a name with its own
  /// folder, nor what the path begins with.
  private boolean mayBeFolderOf(String path) {
    var begun = ending.lineBegun();
    boolean torn = begun.indexOf('/') > 0 && path.indexOf('/') > 0;
    return !begun.isEmpty() && (begun.endsWith("/") || !(torn || path.startsWith(begun)));
  }

  /// Whether a place may be within a path: a value begins before it, without a quote or a line.
  private boolean isInPathValue(int at) {
    var text = before.text();
    int quote = text.lastIndexOf('"', at - 1);
    return quote > 0
        && new WrittenText(text, true).opensValue(quote)
        && text.indexOf("\\n", quote, at) < 0;
  }

  /// Whether what is shared begins in the last edit that is whole, and of the one that has begun
  /// hardly more is there than its file: the next edit of that file may begin alike, and this one
  /// end as the last one.
  private boolean isAcrossEdits(Overlap overlap) {
    var tail = before.tail();
    var path = tail.path();
    if (before.format() == DocumentFormat.UNIFIED_DIFF
        || before.units().isEmpty()
        || path == null
        || !tail.inUnit()) {
      return false;
    }
    var last = before.units().getLast();
    int start = startOf(overlap);
    var unit = before.document().substring(tail.start());
    int named = unit.indexOf(path);
    return last.content() == null
        && last.start() < start
        && start < tail.start()
        && named >= 0
        && letters(unit.substring(named + path.length())) < ENOUGH_OF_EDIT;
  }

  private int startOf(Overlap overlap) {
    int lead = before.safeEnd() - before.tail().safeEnd();
    return before.text().length() - overlap.length() - lead;
  }

  static long letters(String text) {
    return text.chars().filter(Character::isLetterOrDigit).count();
  }

  /// Whether the shared text begins within a file, and not with one or between two.
  private boolean beginsWithinFile(Overlap overlap) {
    int start = startOf(overlap);
    boolean open = before.tail().inUnit() && start > before.tail().start();
    return open
        || before.units().stream().anyMatch(unit -> unit.start() < start && start < unit.end());
  }

  /// A line may hold the same twice (cells of a table, nested calls), so that length alone proves
  /// little.
  private boolean isProvenByLine(Overlap overlap) {
    if (isBegunAnew(overlap)) {
      return true;
    }
    boolean torn = overlap.tearsWord() && (overlap.apart() || overlap.words() > 1);
    int enough = torn && !ending.isEscaped() && !ending.isInPathLine() ? ENOUGH_IN_WORDS : ENOUGH;
    return overlap.letters() >= enough && (torn || overlap.apart());
  }

  /// Whether the exact join would hold an indentation in the midst of a line and behind it once
  /// more what the line began with, or would open brackets and quotes twice in the same words.
  private boolean isBegunAnew(Overlap overlap) {
    if (ending.isEscaped() || ending.isInPathLine()) {
      return false;
    }
    if (overlap.indented()) {
      boolean diff = before.format() == DocumentFormat.UNIFIED_DIFF;
      boolean sure = diff || overlap.opens() || overlap.broken();
      int enough = sure ? ENOUGH_IN_WORDS : ENOUGH_INDENTED;
      return overlap.letters() >= enough;
    }
    return overlap.opens() && overlap.words() > 2 && overlap.letters() >= ENOUGH;
  }

  /// Whether it is none by chance, but may be one: a few equal marks are no repetition, unless they
  /// begin a line.
  boolean mayBeRepeatedBy(Overlap overlap) {
    boolean beginsLine = overlap.atLineStart() || (overlap.indented() && overlap.marks() > 0);
    return overlap.marks() > Overlap.CHANCE || overlap.inEscape() || beginsLine;
  }
}
