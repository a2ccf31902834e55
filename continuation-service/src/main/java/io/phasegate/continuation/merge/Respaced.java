package io.phasegate.continuation.merge;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// JSON without the white space between its tokens, and where each character stood: a model that
/// goes on may indent what it repeats otherwise than it did before.
///
/// @param text without that white space
/// @param origins the place of each character
/// @param inString whether each character stands within a string
record Respaced(String text, int[] origins, boolean[] inString) {

  /// @param within whether the text begins within a string
  static Respaced of(String json, boolean within) {
    var text = new StringBuilder(json.length());
    var origins = new int[json.length()];
    var inString = new boolean[json.length()];
    boolean string = within;
    for (int at = 0; at < json.length(); at++) {
      char c = json.charAt(at);
      if (!string && Character.isWhitespace(c)) {
        continue;
      }
      boolean escape = string && c == '\\' && at + 1 < json.length();
      for (int last = at + (escape ? 1 : 0); at <= last; at++) {
        origins[text.length()] = at;
        inString[text.length()] = string;
        text.append(json.charAt(at));
      }
      at--;
      string = c == '"' ? !string : string;
    }
    int length = text.length();
    return new Respaced(
        text.toString(), Arrays.copyOf(origins, length), Arrays.copyOf(inString, length));
  }

  /// How much of a continuation repeats the end of a document but for white space between tokens;
  /// null where it repeats nothing, or to the letter.
  ///
  /// @param end the end of the document, from the beginning of a token on
  static @Nullable Repetition repeated(String end, String continuation) {
    var before = of(end, false);
    for (boolean within : new boolean[] {false, true}) {
      var after = of(continuation, within);
      for (var overlap : Overlap.of(before.text, after.text, true)) {
        int start = before.text.length() - overlap.length();
        if (before.inString[start] == within) {
          int length = after.origins[overlap.length() - 1] + 1;
          return end.endsWith(continuation.substring(0, length))
              ? null
              : new Repetition(length, overlap);
        }
      }
    }
    return null;
  }

  /// @param length how many characters of the continuation are repeated, white space included
  /// @param overlap what both have in common
  record Repetition(int length, Overlap overlap) {}
}
