package io.phasegate.governance.policy;

import java.util.regex.Pattern;
import org.eclipse.jgit.ignore.FastIgnoreRule;

/// Compiles patterns, and refuses what git would silently take for no pattern at all.
final class GitPatterns {
  private static final int LONGEST = 500;
  private static final Pattern BAD_RANGE = Pattern.compile("\\[[^\\]]*$");

  private GitPatterns() {}

  static FastIgnoreRule compile(String pattern) {
    requireOneLine(pattern);
    var body = pattern.startsWith("!") ? pattern.substring(1) : pattern;
    if (body.isBlank() || body.equals("/") || body.startsWith("#")) {
      throw refused("a pattern that names something", pattern);
    }
    if (body.endsWith(" ") || body.endsWith("\\") || pattern.startsWith(" ")) {
      throw refused("a pattern without a space around it or a backslash at its end", pattern);
    }
    if (BAD_RANGE.matcher(body.replace("\\[", "").replace("\\]", "")).find()) {
      throw refused("a closed bracket for every open one", pattern);
    }
    var rule = new FastIgnoreRule(pattern);
    if (rule.isEmpty()) {
      throw refused("a pattern that names something", pattern);
    }
    return rule;
  }

  private static void requireOneLine(String pattern) {
    if (pattern.length() > LONGEST) {
      throw new IllegalArgumentException(
          "expected a pattern of at most %d characters, found %d"
              .formatted(LONGEST, pattern.length()));
    }
    if (pattern.codePoints().anyMatch(Character::isISOControl)) {
      throw refused("a pattern on one line", pattern.replaceAll("\\p{Cntrl}", "\uFFFD"));
    }
  }

  private static IllegalArgumentException refused(String expected, String found) {
    return new IllegalArgumentException("expected %s, found '%s'".formatted(expected, found));
  }
}
