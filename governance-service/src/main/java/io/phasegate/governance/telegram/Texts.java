package io.phasegate.governance.telegram;

/// Texts of others, made harmless.
final class Texts {
  private static final char REPLACEMENT = '\uFFFD';
  private static final int ROOM_FOR_NOTE = 32;

  private Texts() {}

  /// At most this many UTF-16 units, which is what Telegram counts; a cut is told, and never goes
  /// through a character.
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Math.max(0, most - ROOM_FOR_NOTE);
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "… (%d more characters)".formatted(text.length() - end);
  }

  /// Without what a reader does not see: control characters other than line ends, characters that
  /// change the direction of text, lone surrogates.
  static String visible(String text) {
    var visible = new StringBuilder(text.length());
    text.codePoints()
        .map(character -> isVisible(character) ? character : REPLACEMENT)
        .forEach(visible::appendCodePoint);
    return visible.toString();
  }

  /// For Telegram's HTML.
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL -> character == '\n' || character == '\t';
      case Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
      default -> true;
    };
  }
}
