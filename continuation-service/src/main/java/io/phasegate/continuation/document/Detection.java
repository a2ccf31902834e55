package io.phasegate.continuation.document;

import io.phasegate.continuation.domain.Hints;
import io.phasegate.contracts.event.DocumentFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds where a document begins in an output, and which format it has. The first line that can
/// only belong to a document decides: what documents hold themselves comes after it.
final class Detection {
  private static final int MOST_JSON_STARTS = 8;
  static final String SEARCH = "<<<<<<<";

  /// How documents begin, besides brackets and paths.
  static final List<String> MARKERS = List.of(DiffLines.GIT, "--- ", SEARCH + " SEARCH");

  private final String text;
  private final Hints hints;
  private int jsonStarts;
  private @Nullable String above;
  private int aboveStart;

  private Detection(String text, Hints hints) {
    this.text = text;
    this.hints = hints;
  }

  /// @param start where the document begins in the output
  /// @param walk what was read to find that out, where it is one JSON document
  record Found(DocumentFormat format, int start, @Nullable JsonWalk walk) {
    Found(DocumentFormat format, int start) {
      this(format, start, null);
    }
  }

  /// Null where no document begins.
  static @Nullable Found in(String text, Hints hints) {
    var detection = new Detection(text, hints);
    var found = detection.byLine();
    return found == null ? detection.withinLine() : found;
  }

  private @Nullable Found byLine() {
    var lines = new Lines(text, 0);
    while (lines.advance()) {
      var found = at(lines);
      if (found != null) {
        return found;
      }
      if (!lines.isBlank() && Fence.in(lines, text) == null) {
        aboveStart = lines.start();
        above = PathLine.in(lines.line());
      }
    }
    return null;
  }

  private @Nullable Found at(Lines lines) {
    if (DiffLines.beginsDiff(lines, text)) {
      return new Found(DocumentFormat.UNIFIED_DIFF, lines.start());
    }
    if (SearchReplaceReader.isSearch(lines)) {
      int start = above == null ? lines.start() : aboveStart;
      return new Found(DocumentFormat.SEARCH_REPLACE, start);
    }
    var fence = Fence.in(lines, text);
    if (fence != null) {
      return fenced(fence, lines);
    }
    int ink = lines.firstInk();
    return beginsJson(ink) ? json(ink) : null;
  }

  private @Nullable Found fenced(Fence fence, Lines lines) {
    var path = FencedReader.path(fence, above);
    if (path == null) {
      return null;
    }
    var inner = new Lines(text, lines.next());
    boolean edits =
        inner.advance() && (SearchReplaceReader.isSearch(inner) || inner.cutsShort(SEARCH + " S"));
    var format = edits ? DocumentFormat.SEARCH_REPLACE : DocumentFormat.FENCED_FILES;
    return new Found(format, above == null ? lines.start() : aboveStart);
  }

  /// A document within a line of prose, where there is none anywhere else.
  private @Nullable Found withinLine() {
    int array = text.indexOf("[{\"");
    int object = text.indexOf("{\"");
    int first = array >= 0 && array < object ? array : object;
    return first < 0 ? null : json(first);
  }

  private boolean beginsJson(int at) {
    if (at >= text.length() || "[{".indexOf(text.charAt(at)) < 0) {
      return false;
    }
    char bracket = text.charAt(at);
    int next = at + 1;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    char then = next < text.length() ? text.charAt(next) : bracket == '[' ? '{' : '"';
    return (bracket == '[' && (then == '{' || then == ']'))
        || (bracket == '{' && (then == '"' || then == '}'));
  }

  private @Nullable Found json(int start) {
    return jsonStarts++ >= MOST_JSON_STARTS ? null : JsonReader.found(text, start, hints);
  }
}
