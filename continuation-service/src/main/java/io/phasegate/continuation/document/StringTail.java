package io.phasegate.continuation.document;

/// The end of a JSON string that has no closing quote: how far it is certain.
///
/// It is not certain inside an escape, between the halves of a surrogate pair, and at U+FFFD,
/// which stands for the first bytes of a character that was cut.
///
/// @param safeEnd the place after the last certain character
/// @param decoded how many characters of the value are certain
record StringTail(int safeEnd, int decoded) {
  private static final char BROKEN = '\uFFFD';
  private static final int UNICODE_ESCAPE = 6;

  /// @param from the place after the opening quote
  static StringTail of(String text, int from) {
    int at = from;
    int safe = from;
    int decoded = 0;
    int safeDecoded = 0;
    boolean high = false;
    while (at < text.length()) {
      int length = length(text, at);
      if (at + length > text.length()) {
        break;
      }
      char value = value(text, at, length);
      at += length;
      decoded++;
      high = Character.isHighSurrogate(value);
      if (!high && value != BROKEN) {
        safe = at;
        safeDecoded = decoded;
      }
    }
    return new StringTail(safe, safeDecoded);
  }

  /// Whether an escape, or the beginning of one at the end of the text, stands here.
  static boolean beginsEscape(String text, int at) {
    if (at + 1 == text.length()) {
      return true;
    }
    if (text.charAt(at + 1) != 'u') {
      return "\"\\/bfnrt".indexOf(text.charAt(at + 1)) >= 0;
    }
    int last = Math.min(text.length(), at + UNICODE_ESCAPE);
    for (int i = at + 2; i < last; i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static int length(String text, int at) {
    if (text.charAt(at) != '\\') {
      return 1;
    }
    return at + 1 < text.length() && text.charAt(at + 1) != 'u' ? 2 : UNICODE_ESCAPE;
  }

  private static char value(String text, int at, int length) {
    if (length != UNICODE_ESCAPE) {
      return text.charAt(at);
    }
    int value = 0;
    for (int i = at + 2; i < at + UNICODE_ESCAPE; i++) {
      value = value * 16 + Math.max(0, Character.digit(text.charAt(i), 16));
    }
    return (char) value;
  }
}
