package io.phasegate.finalizer.manifest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The word that announces a manifest, with its decoration, and what comes after it.
///
/// @param end where the next thing that is neither decoration, colon, fence nor space stands
record Marker(int end, Follows follows) {
  enum Follows {
    BRACE,
    END_OF_OUTPUT,
    /// Something else, where the marker begins its line and has its colon.
    TEXT,
    /// Something else, in the middle of a sentence.
    MENTION
  }

  private static final Pattern WORD =
      Pattern.compile("deliverables?[ \\t_-]{0,3}manifest", Pattern.CASE_INSENSITIVE);

  /// Closing decoration, a colon, and the opening of a fence; each part is bounded, so that a
  /// hostile output cannot make the search slow.
  private static final Pattern TAIL =
      Pattern.compile(
          "[*_`\"')\\]]{0,4}[ \\t]{0,20}([:=]?)[*_`\"'(\\[]{0,4}\\s{0,200}"
              + "(?:(?:`{3,8}|~{3,8})[ \\t]{0,8}[\\w+-]{0,20}\\s{0,200})?");

  /// So many characters may decorate the word before it.
  private static final int DECORATION = 40;

  private static final Pattern LINE_START =
      Pattern.compile("[ \\t>#*_`\"'\\d.(\\[{-]{0," + DECORATION + "}");

  static Matcher in(String output) {
    return WORD.matcher(output);
  }

  static Marker of(String output, Matcher word) {
    var tail = TAIL.matcher(output).region(word.end(), output.length());
    var colon = tail.lookingAt() && !tail.group(1).isEmpty();
    var end = tail.end();
    if (end == output.length()) {
      return new Marker(end, Follows.END_OF_OUTPUT);
    }
    if (output.charAt(end) == '{') {
      return new Marker(end, Follows.BRACE);
    }
    var announces = colon && beginsLine(output, word.start());
    return new Marker(end, announces ? Follows.TEXT : Follows.MENTION);
  }

  /// Lines may be as long as the output and hold a word everywhere: no more of one is looked at
  /// than can be decoration.
  private static boolean beginsLine(String output, int start) {
    int line = start;
    while (line > 0 && output.charAt(line - 1) != '\n') {
      if (start - line == DECORATION) {
        return false;
      }
      line--;
    }
    return LINE_START.matcher(output).region(line, start).matches();
  }
}
