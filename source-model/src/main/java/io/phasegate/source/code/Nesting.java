package io.phasegate.source.code;

/// How deep a file nests, told from its bytes before any parser sees them.
///
/// Measured: the parser takes quadratic time for thousands of open brackets, and quadratic memory,
/// gigabytes for 20 KB, for thousands of open type arguments (`a<a<a<`), in one step that nothing
/// can interrupt. People and models write dozens.
final class Nesting {
  private Nesting() {}

  /// The most brackets, or the most angle brackets, open at once, wherever they stand. Comparisons
  /// look like angle brackets, so that a file with thousands of them more `<` than `>` is refused
  /// too.
  static int of(byte[] source) {
    return Math.max(brackets(source), angles(source));
  }

  private static int brackets(byte[] source) {
    int open = 0;
    int most = 0;
    for (var next : source) {
      if (next == '(' || next == '[' || next == '{') {
        most = Math.max(most, ++open);
      } else if ((next == ')' || next == ']' || next == '}') && open > 0) {
        open--;
      }
    }
    return most;
  }

  private static int angles(byte[] source) {
    int open = 0;
    int most = 0;
    byte last = 0;
    for (var next : source) {
      if (next == '<' && last != '<') {
        most = Math.max(most, ++open);
      } else if (next == '>' && last != '-' && last != '=' && open > 0) {
        open--;
      }
      last = next;
    }
    return most;
  }
}
