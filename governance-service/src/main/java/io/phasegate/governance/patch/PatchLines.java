package io.phasegate.governance.patch;

import java.util.List;

/// The lines of a patch and how far they are read.
final class PatchLines {
  private static final int LONGEST_HEADER = 8_192;

  private final List<String> lines;
  private int next;

  /// A line break at the very end starts no line.
  PatchLines(String text) {
    var all = List.of(text.split("\n", -1));
    this.lines = all.getLast().isEmpty() ? all.subList(0, all.size() - 1) : all;
  }

  boolean atEnd() {
    return next >= lines.size();
  }

  /// The next line, which is not taken; empty at the end.
  String peek() {
    return atEnd() ? "" : lines.get(next);
  }

  boolean startsWith(String prefix) {
    return !atEnd() && lines.get(next).startsWith(prefix);
  }

  String take() {
    if (atEnd()) {
      throw refuse("another line");
    }
    return lines.get(next++);
  }

  /// The rest of a line that starts so.
  String takeAfter(String prefix) {
    if (!startsWith(prefix)) {
      throw refuse("a line that starts with '" + prefix.strip() + "'");
    }
    if (peek().length() > LONGEST_HEADER) {
      throw refuse("a header line of at most %d characters".formatted(LONGEST_HEADER));
    }
    return take().substring(prefix.length());
  }

  UnreadablePatch refuse(String expected) {
    return new UnreadablePatch(next + 1, expected, atEnd() ? "the end" : lines.get(next));
  }
}
