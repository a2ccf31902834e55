package io.phasegate.source;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What a path may look like where leave is asked for it: on top of [PathGrammar], nothing that
/// another file system or another reader takes for another name.
///
/// Sources: the reserved characters and trailing dots and spaces of Win32 ("Naming Files, Paths,
/// and Namespaces"), 8.3 short names, and the Unicode normalisation forms (UAX 15).
final class PortableGrammar {
  private static final Pattern RESERVED = Pattern.compile("[:*?\"<>|]");
  private static final Pattern SHORT_NAME = Pattern.compile("[^.]{1,6}~[0-9]{1,6}(\\.[^.]{0,3})?");
  private static final int ASCII = 0x80;

  private record Rule(PathRefusal reason, Predicate<String> broken) {}

  /// For each name of a path that is in NFC.
  private static final List<Rule> RULES =
      List.of(
          new Rule(
              PathRefusal.INVISIBLE_CHARACTER,
              name -> name.codePoints().anyMatch(PortableGrammar::isInvisible)),
          new Rule(PathRefusal.LOOK_ALIKE, PortableGrammar::readsAsAscii),
          new Rule(PathRefusal.NOT_PORTABLE, PortableGrammar::dependsOnTheFileSystem));

  private PortableGrammar() {}

  static ParsedPath parse(String text) {
    return switch (RepoPath.parse(text)) {
      case ParsedPath.Refused refused -> refused;
      case ParsedPath.Accepted(RepoPath path) -> composed(path);
    };
  }

  private static ParsedPath composed(RepoPath path) {
    var text = Normalizer.normalize(path.toString(), Normalizer.Form.NFC);
    for (var name : Arrays.asList(text.split("/"))) {
      for (var rule : RULES) {
        if (rule.broken().test(name)) {
          return new ParsedPath.Refused(rule.reason(), PathGrammar.shown(text));
        }
      }
    }
    return RepoPath.parse(text);
  }

  private static boolean dependsOnTheFileSystem(String name) {
    return name.endsWith(".")
        || name.endsWith(" ")
        || name.startsWith(" ")
        || RESERVED.matcher(name).find()
        || SHORT_NAME.matcher(name).matches();
  }

  /// A full-width slash, a ligature, a one-dot leader, a space that is none: what compatibility
  /// normalisation turns into ASCII, some reader on the way does too.
  private static boolean readsAsAscii(String name) {
    return name.codePoints()
        .filter(codePoint -> codePoint >= ASCII)
        .anyMatch(
            codePoint ->
                Character.getType(codePoint) == Character.SPACE_SEPARATOR
                    || becomesAscii(Character.toString(codePoint)));
  }

  /// Letters with marks are not meant: `é` is composed of `e`, but compatibility does not say so.
  private static boolean becomesAscii(String character) {
    var compatible = Normalizer.normalize(character, Normalizer.Form.NFKC);
    return !compatible.equals(character)
        && compatible.codePoints().anyMatch(codePoint -> codePoint < ASCII);
  }

  /// Format characters, what Unicode calls default ignorable, and what has no meaning that
  /// all share.
  private static boolean isInvisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.FORMAT, Character.PRIVATE_USE, Character.UNASSIGNED -> true;
      default ->
          codePoint == 0x034F
              || codePoint == 0x115F
              || codePoint == 0x1160
              || codePoint == 0x17B4
              || codePoint == 0x17B5
              || codePoint == 0x2800
              || codePoint == 0x3164
              || codePoint == 0xFFA0
              || (codePoint >= 0x180B && codePoint <= 0x180F)
              || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
              || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    };
  }
}
