package io.phasegate.continuation.document;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A line that names the file of the block below it, as models decorate it: `src/a.py`,
/// `**src/a.py**`, `### File: src/a.py`, `` `src/a.py`: ``.
final class PathLine {
  private static final int LONGEST = 1_024;
  private static final String DECORATION = "#*`-> \t:\"'";

  private PathLine() {}

  /// The path that a line names and nothing else; null where it says something else.
  static @Nullable String in(String line) {
    if (line.length() > LONGEST) {
      return null;
    }
    var bare = bare(unlabelled(bare(line)));
    return isPath(bare, line) ? bare : null;
  }

  private static String bare(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && DECORATION.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from
        && (DECORATION.indexOf(text.charAt(to - 1)) >= 0 || text.charAt(to - 1) == '\r')) {
      to--;
    }
    return text.substring(from, to);
  }

  private static String unlabelled(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return text;
    }
    return switch (text.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
      case "file", "path", "filename", "file path", "filepath" -> text.substring(colon + 1);
      default -> text;
    };
  }

  private static boolean isPath(String bare, String line) {
    if (bare.isEmpty() || bare.endsWith(".") || bare.contains("://")) {
      return false;
    }
    boolean oneWord = bare.chars().noneMatch(PathLine::isNoPathCharacter);
    boolean named = bare.indexOf('/') >= 0 || bare.indexOf('.') >= 0;
    return oneWord && (named || !line.stripTrailing().endsWith(":"));
  }

  private static boolean isNoPathCharacter(int c) {
    return Character.isWhitespace(c) || c < ' ' || "<>|?*\"`{},;".indexOf(c) >= 0;
  }
}
