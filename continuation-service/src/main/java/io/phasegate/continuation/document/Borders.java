package io.phasegate.continuation.document;

/// For every beginning of a text, how long the longest shorter one is that it also ends with: what
/// searching in linear time needs, whatever the text repeats (Knuth, Morris, Pratt).
public final class Borders {
  private Borders() {}

  /// @param end of the part of `text` that begins at `start` and whose borders are asked for
  public static int[] of(String text, int start, int end) {
    int[] borders = new int[end - start];
    int matched = 0;
    for (int i = 1; i < borders.length; i++) {
      char c = text.charAt(start + i);
      while (matched > 0 && c != text.charAt(start + matched)) {
        matched = borders[matched - 1];
      }
      matched += c == text.charAt(start + matched) ? 1 : 0;
      borders[i] = matched;
    }
    return borders;
  }

  /// Behind the first place where a text holds another; -1 where none is.
  public static int end(String text, String part) {
    int[] borders = of(part, 0, part.length());
    int matched = 0;
    int at = 0;
    while (at < text.length() && matched < part.length()) {
      while (matched > 0 && text.charAt(at) != part.charAt(matched)) {
        matched = borders[matched - 1];
      }
      matched += text.charAt(at) == part.charAt(matched) ? 1 : 0;
      at++;
    }
    return matched == part.length() ? at : -1;
  }
}
