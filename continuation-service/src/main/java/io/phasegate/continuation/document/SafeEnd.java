package io.phasegate.continuation.document;

/// Where text that is not escaped can be gone on with: not between the halves of a surrogate pair,
/// and not after U+FFFD, which stands for the first bytes of a character that was cut.
final class SafeEnd {
  private static final char BROKEN = '\uFFFD';

  private SafeEnd() {}

  /// How many characters at the end are not certain, of those after `from`.
  static int uncertain(String text, int from, int end) {
    int at = end;
    while (at > from
        && (text.charAt(at - 1) == BROKEN || Character.isHighSurrogate(text.charAt(at - 1)))) {
      at--;
    }
    return end - at;
  }
}
