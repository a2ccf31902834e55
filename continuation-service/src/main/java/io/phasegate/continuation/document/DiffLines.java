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

  /// What a line of a header is about: each comes once in a file.
  static String kind(String line) {
    return EXTENDED.stream()
        .filter(line::startsWith)
        .findFirst()
        .orElse(line.substring(0, Math.min(4, line.length())));
  }

  /// Whether the values of a header's line can be such; names can be anything.
  static boolean isWellFormed(String line) {
    if (line.startsWith("index ")) {
      return consistsOf("0123456789abcdef., ", line.substring("index ".length()));
    }
    boolean number = line.contains("similarity index ") || line.contains("mode ");
    boolean name = line.startsWith("rename ") || line.startsWith("copy ") || line.charAt(3) == ' ';
    return !number || name || consistsOf("0123456789%", line.substring(line.lastIndexOf(' ') + 1));
  }

  private static boolean consistsOf(String characters, String value) {
    return !value.isEmpty() && value.chars().allMatch(c -> characters.indexOf(c) >= 0);
  }
}
