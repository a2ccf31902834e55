package io.phasegate.continuation.merge;

import java.util.ArrayList;
import java.util.List;

/// How many characters the end of a text and the start of its continuation share.
///
/// @param length of the shared text
/// @param ink how many of its characters are neither white space nor escapes of it
/// @param repetitive whether the shared text proves nothing: it repeats itself, or is one line that
///     may simply come twice in a row
record Overlap(int length, int ink, boolean repetitive) {
  private static final int MOST = 6;

  /// The longest overlaps first. Linear: one pass over each text (Knuth, Morris, Pratt).
  static List<Overlap> of(String text, String continuation) {
    int longest = Math.min(text.length(), continuation.length());
    int[] borders = borders(continuation, longest);
    int matched = 0;
    for (int at = text.length() - longest; at < text.length(); at++) {
      char c = text.charAt(at);
      while (matched > 0 && (matched == longest || continuation.charAt(matched) != c)) {
        matched = borders[matched - 1];
      }
      matched += continuation.charAt(matched) == c ? 1 : 0;
    }
    var overlaps = new ArrayList<Overlap>();
    for (int k = matched; k > 0 && overlaps.size() < MOST; k = borders[k - 1]) {
      overlaps.add(of(text, k, borders[k - 1]));
    }
    return overlaps;
  }

  private static Overlap of(String text, int length, int border) {
    int start = text.length() - length;
    boolean periodic = 2 * border >= length;
    return new Overlap(length, ink(text, start), periodic || isOneLine(text, start));
  }

  private static int[] borders(String pattern, int length) {
    int[] borders = new int[length];
    int matched = 0;
    for (int i = 1; i < length; i++) {
      while (matched > 0 && pattern.charAt(i) != pattern.charAt(matched)) {
        matched = borders[matched - 1];
      }
      matched += pattern.charAt(i) == pattern.charAt(matched) ? 1 : 0;
      borders[i] = matched;
    }
    return borders;
  }

  private static int ink(String text, int start) {
    int ink = 0;
    for (int at = start; at < text.length(); at++) {
      if (endsLine(text, at)) {
        at++;
      } else if (!Character.isWhitespace(text.charAt(at))) {
        ink++;
      }
    }
    return ink;
  }

  /// Exactly one line, with its end, written plainly or escaped.
  private static boolean isOneLine(String text, int start) {
    int breaks = 0;
    int last = -1;
    for (int at = start; at < text.length() && breaks < 2; at++) {
      if (endsLine(text, at) || text.charAt(at) == '\n') {
        breaks++;
        last = at + (text.charAt(at) == '\n' ? 1 : 2);
      }
    }
    boolean begins =
        start == 0 || text.charAt(start - 1) == '\n' || (start > 1 && endsLine(text, start - 2));
    return begins && breaks == 1 && last >= text.length();
  }

  private static boolean endsLine(String text, int at) {
    return text.charAt(at) == '\\'
        && at + 1 < text.length()
        && "nrt".indexOf(text.charAt(at + 1)) >= 0;
  }
}
