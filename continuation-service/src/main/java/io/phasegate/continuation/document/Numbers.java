package io.phasegate.continuation.document;

/// The beginnings of JSON numbers.
final class Numbers {
  private static final String CHARACTERS = "0123456789+-.eE";
  private static final int LONGEST = 64;

  private Numbers() {}

  /// Whether a text can still become a number; one that is longer than any that is written is none.
  static boolean begins(String text) {
    char first = text.charAt(0);
    return text.length() <= LONGEST
        && (first == '-' || Character.digit(first, 10) >= 0)
        && text.chars().allMatch(c -> CHARACTERS.indexOf(c) >= 0);
  }
}
