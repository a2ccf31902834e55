package io.phasegate.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What a [RepoPath] may look like. The rules hold on every platform, also where the path could
/// do no harm here: a decision must not depend on the machine that makes it.
final class PathGrammar {
  private static final int LONGEST = 1_024;
  private static final int LONGEST_NAME_BYTES = 255;
  private static final int LONGEST_QUOTE = 120;

  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
  private static final Pattern GIT_NAME = Pattern.compile("(\\.git|git~[0-9]+)[. ]*(:.*)?");

  private record Rule(PathRefusal reason, Predicate<String> broken) {}

  private static final List<Rule> RULES_FOR_TEXT =
      List.of(
          new Rule(PathRefusal.EMPTY, String::isBlank),
          new Rule(PathRefusal.TOO_LONG, text -> text.length() > LONGEST),
          new Rule(
              PathRefusal.FORBIDDEN_CHARACTER,
              text -> text.codePoints().anyMatch(PathGrammar::isForbidden)),
          new Rule(PathRefusal.NETWORK_SHARE, PathGrammar::isNetworkShare),
          new Rule(PathRefusal.BACKSLASH, text -> text.indexOf('\\') >= 0),
          new Rule(PathRefusal.DRIVE_LETTER, text -> DRIVE.matcher(text).matches()),
          new Rule(PathRefusal.ABSOLUTE, text -> text.startsWith("/")));

  private static final List<Rule> RULES_FOR_NAMES =
      List.of(
          new Rule(PathRefusal.PARENT_DIRECTORY, ".."::equals),
          new Rule(PathRefusal.GIT_DIRECTORY, PathGrammar::isGitDirectory),
          new Rule(PathRefusal.TOO_LONG, name -> name.getBytes(UTF_8).length > LONGEST_NAME_BYTES));

  private PathGrammar() {}

  /// Why `text` is no path, if it is none.
  static Optional<ParsedPath.Refused> refusal(String text) {
    if (isOrdinary(text)) {
      return Optional.empty();
    }
    return broken(RULES_FOR_TEXT, text)
        .or(() -> brokenName(names(text)))
        .or(() -> broken(RULES_FOR_TEXT, String.join("/", names(text)))) // of `./C:/x`, for one
        .map(reason -> new ParsedPath.Refused(reason, shown(text)));
  }

  /// The names of an acceptable path, joined by `/`.
  static String normalise(String text) {
    if (isOrdinary(text)) {
      return text;
    }
    refusal(text)
        .ifPresent(
            refused -> {
              throw new RefusedPath(refused);
            });
    return String.join("/", names(text));
  }

  /// Nearly every path: short, its names of ASCII letters, digits, `_`, `-` and dots that do not
  /// come first. It breaks no rule and is normal already; knowing that only spares time.
  private static boolean isOrdinary(String text) {
    if (text.isEmpty() || text.length() > LONGEST_NAME_BYTES) {
      return false;
    }
    boolean nameBegins = true;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      boolean mayBegin = isOrdinaryLetter(character);
      if (!mayBegin && (nameBegins || (character != '.' && character != '/'))) {
        return false;
      }
      nameBegins = character == '/';
    }
    return !nameBegins;
  }

  private static boolean isOrdinaryLetter(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || character == '_'
        || character == '-';
  }

  private static List<String> names(String text) {
    return Arrays.stream(text.split("/", -1))
        .filter(name -> !name.isEmpty() && !name.equals("."))
        .toList();
  }

  private static Optional<PathRefusal> brokenName(List<String> names) {
    return names.isEmpty()
        ? Optional.of(PathRefusal.EMPTY)
        : names.stream().flatMap(name -> broken(RULES_FOR_NAMES, name).stream()).findFirst();
  }

  private static Optional<PathRefusal> broken(List<Rule> rules, String text) {
    return rules.stream().filter(rule -> rule.broken().test(text)).map(Rule::reason).findFirst();
  }

  private static boolean isNetworkShare(String text) {
    return text.startsWith("//") || text.startsWith("\\\\");
  }

  /// Line and paragraph separators count as control characters: they break lines in logs.
  private static boolean isForbidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> isDirection(codePoint);
    };
  }

  /// The characters that make a reader see another name than the machine does.
  private static boolean isDirection(int codePoint) {
    return codePoint == 0x061C
        || codePoint == 0x200E
        || codePoint == 0x200F
        || (codePoint >= 0x202A && codePoint <= 0x202E)
        || (codePoint >= 0x2066 && codePoint <= 0x2069);
  }

  /// Every spelling that some file system takes for `.git`: other case, trailing dots and spaces,
  /// streams, short names, characters that are ignored in comparisons.
  private static boolean isGitDirectory(String name) {
    if (isPlain(name)) {
      return false;
    }
    var visible =
        name.codePoints()
            .filter(codePoint -> Character.getType(codePoint) != Character.FORMAT)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return GIT_NAME.matcher(visible.toLowerCase(Locale.ROOT)).matches();
  }

  /// Nearly every name: ASCII, in which nothing is ignored, and not beginning as `.git` does.
  private static boolean isPlain(String name) {
    char first = name.charAt(0);
    return first != '.'
        && first != 'g'
        && first != 'G'
        && name.chars().allMatch(character -> character < 0x80);
  }

  /// A text that is safe to show: cut, and without the characters that mislead a reader.
  static String shown(String text) {
    var shown = new StringBuilder();
    text.codePoints()
        .limit(LONGEST_QUOTE)
        .map(codePoint -> isForbidden(codePoint) ? 0xFFFD : codePoint)
        .forEach(shown::appendCodePoint);
    return shown.length() < text.length() && text.length() > LONGEST_QUOTE
        ? shown.append('…').toString()
        : shown.toString();
  }
}
