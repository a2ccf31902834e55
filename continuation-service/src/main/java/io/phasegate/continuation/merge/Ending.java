package io.phasegate.continuation.merge;

import io.phasegate.continuation.document.OutputReader;
import io.phasegate.continuation.document.Reading;
import io.phasegate.continuation.document.Unit;
import io.phasegate.continuation.domain.StructuralSignal;
import io.phasegate.contracts.event.DocumentFormat;
import org.jspecify.annotations.Nullable;

/// How a document ends, and what that means for a continuation of it.
final class Ending {
  private final Reading before;

  /// Whether a file of a diff has begun and none of its hunks.
  private final boolean beforeHunks;

  Ending(Reading before) {
    this.before = before;
    this.beforeHunks = isBeforeHunks(before);
  }

  @Nullable DocumentFormat format() {
    return before.format();
  }

  /// Whether a line is one of the format's own and cannot be one of a file: it begins or ends a
  /// block of search/replace, or has no mark in a diff.
  boolean isMarkerLine(String line) {
    return switch (before.format()) {
      case SEARCH_REPLACE -> line.equals("<<<<<<< SEARCH") || line.equals(">>>>>>> REPLACE");
      case UNIFIED_DIFF ->
          line.startsWith("diff --git ")
              || line.startsWith("@@ -")
              || line.startsWith("index ")
              || ((line.startsWith("--- ") || line.startsWith("+++ ")) && beforeHunks);
      case null, default -> false;
    };
  }

  private static boolean isBeforeHunks(Reading before) {
    var tail = before.tail();
    return tail.inUnit() && before.document().indexOf("\n@@ ", tail.start()) < 0;
  }

  /// The line between what is searched and what replaces it; null where there is none.
  @Nullable String divider() {
    return before.format() == DocumentFormat.SEARCH_REPLACE ? "=======" : null;
  }

  /// Whether the header of a file of a diff has only its first lines, so that `---` goes on with
  /// it.
  boolean isInFileHeader() {
    var tail = before.tail();
    boolean diff = before.format() == DocumentFormat.UNIFIED_DIFF && tail.inUnit();
    if (!diff || !before.text().endsWith("\n")) {
      return false;
    }
    var unit = before.document().substring(tail.start());
    return unit.startsWith("diff --git ") && !unit.contains("\n--- ");
  }

  /// Whether line breaks of contents are written as escapes.
  boolean isEscaped() {
    return before.escapesLines();
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

  /// Whether a fence is open.
  boolean isInFence() {
    return before.signals().contains(StructuralSignal.OPEN_FENCE);
  }

  /// Whether what closes a fence closes the open file as well.
  boolean isClosedLike(String fence) {
    var tail = before.tail();
    var unit = tail.inUnit() ? before.document().substring(tail.start()) : "";
    var opened = unit.lines().map(String::strip).filter(Lead::isFence).findFirst().orElse("");
    return opened.chars().takeWhile(c -> c == '`' || c == '~').count()
        <= fence.chars().takeWhile(c -> c == '`' || c == '~').count();
  }

  /// Whether the last line is the path of a file, so that a fence is what has to come next.
  ///
  /// @param broken whether the continuation begins with a line break
  boolean awaitsFence(boolean broken) {
    boolean fences = before.format() == null || before.format() == DocumentFormat.FENCED_FILES;
    boolean ended = before.text().endsWith("\n");
    if (!fences || before.tail().inUnit() || !(ended || broken)) {
      return false;
    }
    var line = lastLine();
    return isPath(line) || (ended && OutputReader.namesFile(line));
  }

  /// Whether the last line is the path of a file that is searched in the next block.
  boolean awaitsBlock() {
    boolean between = before.format() == DocumentFormat.SEARCH_REPLACE && !before.tail().inUnit();
    return between && before.text().endsWith("\n") && isPath(lastLine());
  }

  /// A single word may be one, too, but most times is not.
  static boolean isPath(String line) {
    return line.indexOf('/') > 0 && OutputReader.namesFile(line);
  }

  private String lastLine() {
    var text = before.text().stripTrailing();
    return text.substring(text.lastIndexOf('\n') + 1);
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

  /// Whether the lead of a continuation may be the fence that closes one of the open file.
  boolean mayBeClosedBy(String lead) {
    var fence = lead.strip();
    boolean bare = !fence.isEmpty() && fence.chars().allMatch(c -> c == '`' || c == '~');
    return bare && isPlain() && before.tail().inUnit() && !takesFencesForLead();
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

  /// Where the first file begins, or the first line where all of them are of the format.
  private int first() {
    if (before.format() == DocumentFormat.NDJSON) {
      return 0;
    }
    var tail = before.tail();
    return before.units().isEmpty()
        ? (tail.inUnit() ? tail.start() : 0)
        : before.units().getFirst().start();
  }

  /// Whether a line is what stands below the path of a file, or what that begins with.
  static boolean opensFile(String line) {
    return Quotation.SEARCH.startsWith(line) || Lead.isFenceOrBegun(line);
  }

  /// What the last line holds so far.
  String lineBegun() {
    return before.text().substring(before.text().lastIndexOf('\n') + 1);
  }
}
