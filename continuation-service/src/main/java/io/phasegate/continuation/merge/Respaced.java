package io.phasegate.continuation.merge;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// JSON without the white space between its tokens, and where each character stood: a model that
/// goes on may indent what it repeats otherwise than it did before.
final class Respaced {
  private final StringBuilder text;
  private final int[] origins;
  private final BitSet inString = new BitSet();

  /// @param within whether the text begins within a string
  private Respaced(String json, boolean within) {
    this.text = new StringBuilder(json.length());
    this.origins = new int[json.length()];
    boolean string = within;
    int at = 0;
    while (at < json.length()) {
      char c = json.charAt(at);
      boolean escape = string && c == '\\' && at + 1 < json.length();
      if (string || !Character.isWhitespace(c)) {
        add(json, at, string);
      }
      if (escape) {
        add(json, at + 1, true);
      }
      string = c == '"' ? !string : string;
      at += escape ? 2 : 1;
    }
  }

  private void add(String json, int at, boolean string) {
    origins[text.length()] = at;
    inString.set(text.length(), string);
    text.append(json.charAt(at));
  }

  /// How much of a continuation repeats the end of a document but for white space between tokens;
  /// null where it repeats nothing, or to the letter.
  ///
  /// @param end the end of the document, from the beginning of a token on
  static @Nullable Repetition repeated(String end, String continuation) {
    var before = new Respaced(end, false);
    var start = before.text.toString();
    for (boolean within : new boolean[] {false, true}) {
      var after = new Respaced(continuation, within);
      for (var overlap : Overlap.of(start, after.text.toString(), true)) {
        if (before.inString.get(start.length() - overlap.length()) == within) {
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
