package io.phasegate.continuation.document;

import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.util.QuotedString;
import org.jspecify.annotations.Nullable;

/// The names in the header of one file of a diff, as far as they are written.
final class DiffNames {
  private static final String NOWHERE = "/dev/null";

  private @Nullable String minus;
  private @Nullable String plus;
  private @Nullable String from;
  private @Nullable String to;
  private @Nullable String both;
  private boolean git;
  private boolean nameless;

  /// Both names are the same unless a rename is told, so that they are equally long.
  void git(String names) {
    git = true;
    int middle = names.length() / 2;
    if (names.length() % 2 == 0 || names.charAt(middle) != ' ') {
      return;
    }
    var left = unquoted(names.substring(0, middle));
    var right = unquoted(names.substring(middle + 1));
    both = side(left).equals(side(right)) ? named(side(right)) : null;
  }

  void minus(String name) {
    minus = named(side(name));
  }

  void plus(String name) {
    plus = named(side(name));
  }

  void from(String name) {
    from = named(unquoted(name));
  }

  void to(String name) {
    to = named(unquoted(name));
  }

  /// Whether a side says that there is no file.
  static boolean isNowhere(String name) {
    return side(name).equals(NOWHERE);
  }

  /// Whether all lines name the same file, or the same two.
  boolean agree() {
    if (nameless) {
      return false;
    }
    if (git && both == null) {
      return from != null && to != null;
    }
    return !git || from != null || (isNamed(minus) && isNamed(plus));
  }

  private boolean isNamed(@Nullable String name) {
    return name == null || name.equals(NOWHERE) || name.equals(both);
  }

  /// The file's new name, or its old one where it goes.
  @Nullable String path() {
    if (to != null) {
      return to;
    }
    if (plus != null && !plus.equals(NOWHERE)) {
      return plus;
    }
    return minus != null && !minus.equals(NOWHERE) && (plus != null || both == null) ? minus : both;
  }

  @Nullable String previousPath() {
    if (from != null) {
      return from;
    }
    boolean moved =
        minus != null
            && plus != null
            && !minus.equals(NOWHERE)
            && !plus.equals(NOWHERE)
            && !minus.equals(plus);
    return moved ? minus : null;
  }

  /// A line that names nothing contradicts every other, and no file is called so.
  private @Nullable String named(String name) {
    nameless |= name.isBlank();
    return name.isBlank() ? null : name;
  }

  private static String side(String text) {
    int tab = text.startsWith("\"") ? -1 : text.indexOf('\t');
    var name = unquoted(tab < 0 ? text : text.substring(0, tab));
    boolean prefixed = name.startsWith("a/") || name.startsWith("b/");
    return prefixed ? name.substring(2) : name;
  }

  private static String unquoted(String text) {
    if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) {
      return text;
    }
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return QuotedString.GIT_PATH.dequote(bytes, 0, bytes.length);
  }
}
