package io.phasegate.source.code;

import java.util.Set;
import java.util.regex.Pattern;

/// A symbol as people write it, reduced to dotted names.
///
/// @param name without keywords, parameters, type parameters and decoration
record Spelling(String name) {
  private static final int LONGEST = 1_000;
  private static final Pattern GO_RECEIVER =
      Pattern.compile("^\\((?:[^()]*[\\s*])?([\\w.]+)(?:\\[[^\\]]*\\])?\\s*\\)[\\s.]*(?=\\w)");
  private static final Pattern PARAMETERS = Pattern.compile("[({].*$", Pattern.DOTALL);
  private static final Pattern KEYWORDS =
      Pattern.compile(
          "^(?:(?:export|default|public|private|protected|internal|static|final|abstract|async|pub|"
              + "def|class|function|func|fun|fn|method|constructor|const|let|var|val|struct|enum|interface|trait|"
              + "record|object|module|type|data|sealed|macro|property|get|set)\\s+)+(?=\\S)");
  private static final Pattern TYPE_PARAMETERS = Pattern.compile("<[^<>]*>|\\[[^\\[\\]]*\\]");
  private static final Pattern SEPARATORS = Pattern.compile("::|->|[#/\\\\]|\\?\\.");
  private static final Pattern DECORATION = Pattern.compile("^[`'\"*@$.\\s]+|[`'\"*:;,!.\\s]+$");

  static Spelling of(String symbol) {
    var text = symbol.length() > LONGEST ? symbol.substring(0, LONGEST) : symbol;
    text = DECORATION.matcher(text).replaceAll("");
    text = KEYWORDS.matcher(text).replaceFirst("");
    text = text.replaceFirst("^impl\\b.*\\bfor\\s+", "").replaceFirst("^impl\\s+", "");
    text = GO_RECEIVER.matcher(text).replaceFirst("$1.");
    text = PARAMETERS.matcher(text).replaceFirst("");
    text = withoutTypeParameters(text);
    text = SEPARATORS.matcher(text.strip()).replaceAll(".");
    text = text.replaceFirst("(?<=\\w)\\s*(?::|=|\\s-\\s|—).*$", "").replace(".$", ".");
    return new Spelling(DECORATION.matcher(text).replaceAll("").replaceAll("\\.\\.+", "."));
  }

  /// The name as it stands, or what is left of it without its packages: segments in lower case that
  /// are no names of this file, as in `shop.cart.Cart.total`, or any before a type, as in
  /// `Shop.Core.Cart`.
  boolean matches(Set<String> names) {
    var rest = name;
    while (!rest.isEmpty()) {
      if (names.contains(rest)) {
        return true;
      }
      int dot = rest.indexOf('.');
      var first = dot < 0 ? rest : rest.substring(0, dot);
      if (dot < 0 || names.contains(first) || !isPackage(first, rest.substring(dot + 1))) {
        return false;
      }
      rest = rest.substring(dot + 1);
    }
    return false;
  }

  private static boolean isPackage(String segment, String rest) {
    return startsLower(segment) || isType(rest);
  }

  private static boolean startsLower(String text) {
    return !text.isEmpty() && Character.isLowerCase(text.codePointAt(0));
  }

  private static boolean isType(String text) {
    return !text.isEmpty()
        && Character.isUpperCase(text.codePointAt(0))
        && text.chars().anyMatch(Character::isLowerCase);
  }

  private static String withoutTypeParameters(String text) {
    var shorter = TYPE_PARAMETERS.matcher(text).replaceAll("");
    while (!shorter.equals(text)) {
      text = shorter;
      shorter = TYPE_PARAMETERS.matcher(text).replaceAll("");
    }
    return text;
  }
}
