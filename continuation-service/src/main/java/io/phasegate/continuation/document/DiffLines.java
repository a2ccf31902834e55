package io.phasegate.continuation.document;

import java.util.List;

/// What the lines of a diff outside of hunks look like.
final class DiffLines {
  static final String GIT = "diff --git ";
  private static final List<String> EXTENDED =
      List.of(
          "old mode ",
          "new mode ",
          "new file mode ",
          "deleted file mode ",
          "similarity index ",
          "dissimilarity index ",
          "rename from ",
          "rename to ",
          "copy from ",
          "copy to ",
          "index ");

  private DiffLines() {}

  /// Whether a file begins here: with git's header, or with the two names alone.
  static boolean beginsDiff(Lines lines, String text) {
    if (lines.startsWith(GIT)) {
      return true;
    }
    return lines.startsWith("--- ") && lines.terminated() && text.startsWith("+++ ", lines.next());
  }

  static boolean isExtendedHeader(Lines lines) {
    return EXTENDED.stream().anyMatch(lines::startsWith);
  }
}
