package io.phasegate.governance.policy;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.eclipse.jgit.errors.InvalidPatternException;
import org.eclipse.jgit.ignore.FastIgnoreRule;
import org.eclipse.jgit.ignore.internal.PathMatcher;
import org.eclipse.jgit.ignore.internal.Strings;

/// Compiles patterns, and refuses what git would silently take for no pattern at all.
final class GitPatterns {
  private static final int LONGEST = 500;

  /// A name has at most 255 bytes, and a regular expression with so many stars tries some millions
  /// of places in it; each further star makes that a hundred times as many.
  private static final int MOST_STARS = 3;

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
    requireFewStars(body, pattern);
    requireReadable(body, pattern);
    var rule = new FastIgnoreRule(pattern);
    if (rule.isEmpty()) {
      throw refused("a pattern that names something", pattern);
    }
    return rule;
  }

  /// JGit's rule keeps to itself why it cannot be read, and writes a stack trace to the log; so its
  /// parser is asked before.
  private static void requireReadable(String body, String pattern) {
    var folder = body.endsWith("/");
    try {
      PathMatcher.createPathMatcher(
          folder ? Strings.stripTrailing(body, '/') : body, FastIgnoreRule.PATH_SEPARATOR, folder);
    } catch (InvalidPatternException e) {
      var why =
          e.getCause() instanceof PatternSyntaxException syntax
              ? syntax.getDescription()
              : e.getMessage();
      throw refused("a pattern that git understands (%s)".formatted(why), pattern);
    }
  }

  private static void requireFewStars(String body, String pattern) {
    for (var name : body.replaceAll("\\\\.", "").split("/", -1)) {
      if (name.chars().filter(c -> c == '*').count() > MOST_STARS) {
        throw refused("at most %d stars in a name".formatted(MOST_STARS), pattern);
      }
    }
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
