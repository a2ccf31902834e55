package io.phasegate.governance.patch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.util.QuotedString;
import org.jspecify.annotations.Nullable;

/// The names in the header lines of a patch.
///
/// Only `a/…` and `b/…` are read: how much of any other name an applier cuts off is its own choice.
final class PatchNames {
  private static final String NOWHERE = "/dev/null";

  /// A line with more spaces is cut no further, so that its names are not found.
  private static final int MOST_CUTS = 256;

  private PatchNames() {}

  /// The name in a `---` or `+++` line without its prefix; null for `/dev/null`.
  ///
  /// @throws IllegalArgumentException where it has another prefix
  static @Nullable String side(String text, String prefix) {
    int tab = text.indexOf('\t');
    var name = unquoted(tab >= 0 && !text.startsWith("\"") ? text.substring(0, tab) : text);
    return name.equals(NOWHERE) ? null : cut(name, prefix);
  }

  /// A name in a `rename` or `copy` line.
  static String bare(String text) {
    return unquoted(text);
  }

  /// Whether a `diff --git` line names these two.
  static boolean names(String header, String oldPath, String newPath) {
    return pairs(header).stream()
        .anyMatch(pair -> pair.equals(List.of("a/" + oldPath, "b/" + newPath)));
  }

  /// The one path that a `diff --git` line names on both sides, where no other line names any.
  static Optional<String> same(String header) {
    return pairs(header).stream()
        .filter(pair -> pair.getFirst().startsWith("a/") && pair.getLast().startsWith("b/"))
        .map(pair -> List.of(pair.getFirst().substring(2), pair.getLast().substring(2)))
        .filter(pair -> pair.getFirst().equals(pair.getLast()))
        .map(List::getFirst)
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  /// The ways to cut the line in two: names may hold spaces.
  private static List<List<String>> pairs(String header) {
    var pairs = new ArrayList<List<String>>();
    for (int at = header.indexOf(' ');
        at >= 0 && pairs.size() < MOST_CUTS;
        at = header.indexOf(' ', at + 1)) {
      pairs.add(List.of(unquoted(header.substring(0, at)), unquoted(header.substring(at + 1))));
    }
    return pairs;
  }

  private static String cut(String name, String prefix) {
    if (!name.startsWith(prefix) || name.length() == prefix.length()) {
      throw new IllegalArgumentException(prefix);
    }
    return name.substring(prefix.length());
  }

  private static String unquoted(String text) {
    return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
        ? QuotedString.GIT_PATH.dequote(text.getBytes(StandardCharsets.UTF_8), 0, bytes(text))
        : text;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
