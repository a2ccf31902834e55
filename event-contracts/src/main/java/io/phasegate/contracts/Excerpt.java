package io.phasegate.contracts;

/// The beginning of a text that others wrote, as messages quote it: cut where it is long, and never
/// with half a character, which UTF-8 cannot carry. A message that could not be written would be
/// another one on the topic than in the ledger.
public final class Excerpt {
  private Excerpt() {}

  /// @param longest characters that are kept; where there are more, an ellipsis follows them
  public static String of(String text, int longest) {
    if (text.length() <= longest) {
      return wellFormed(text);
    }
    boolean halves = Character.isHighSurrogate(text.charAt(longest - 1));
    return wellFormed(text.substring(0, halves ? longest - 1 : longest)) + "…";
  }

  /// The text with U+FFFD for every half character.
  private static String wellFormed(String text) {
    return text.chars().noneMatch(Excerpt::isHalf)
        ? text
        : text.codePoints()
            .map(each -> isHalf(each) ? 0xFFFD : each)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
