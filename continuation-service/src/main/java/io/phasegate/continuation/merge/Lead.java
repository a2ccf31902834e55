package io.phasegate.continuation.merge;

import java.util.ArrayList;
import java.util.List;

/// What a model says before it goes on: a sentence, a fence, empty lines.
final class Lead {
  private static final int MOST_LINES = 12;
  private static final int LONGEST_LINE = 400;
  private static final int FEWEST_WORDS = 3;

  private Lead() {}

  /// A continuation without its lead, for every way in which its first lines may be one, and the
  /// continuation itself. A fence is taken for a lead before anything else is.
  ///
  /// @param fenced whether the text before has an open fence, which then needs its closing one
  static List<String> variants(String continuation, boolean fenced) {
    var variants = new ArrayList<String>();
    int at = 0;
    int afterProse = 0;
    boolean prose = true;
    for (int line = 0; line < MOST_LINES && at < continuation.length(); line++) {
      int feed = continuation.indexOf('\n', at);
      int end = feed < 0 ? continuation.length() : feed;
      var text = continuation.substring(at, Math.min(end, at + LONGEST_LINE)).strip();
      int next = feed < 0 ? end : feed + 1;
      if (isFence(text)) {
        variants.add(unfenced(continuation.substring(next), fenced));
        break;
      }
      prose &= text.isEmpty() || isSentence(text);
      if (!prose) {
        break;
      }
      afterProse = next;
      at = next;
    }
    variants.add(continuation);
    if (afterProse > 0) {
      variants.add(continuation.substring(afterProse));
    }
    return variants.stream().filter(text -> !text.isEmpty()).distinct().toList();
  }

  private static String unfenced(String body, boolean fenced) {
    int close = body.lastIndexOf("\n```");
    if (fenced || close < 0) {
      return body;
    }
    int end = body.indexOf('\n', close + 1);
    var fence = body.substring(close + 1, end < 0 ? body.length() : end).strip();
    return fence.chars().allMatch(c -> c == '`') ? body.substring(0, close + 1) : body;
  }

  private static boolean isFence(String line) {
    return (line.startsWith("```") || line.startsWith("~~~")) && line.indexOf('`', 3) < 0;
  }

  private static boolean isSentence(String line) {
    boolean begins = Character.isUpperCase(line.codePointAt(0));
    boolean ends = ":.!…".indexOf(line.charAt(line.length() - 1)) >= 0;
    boolean code = line.chars().anyMatch(c -> "(){}[];=<>\"\\".indexOf(c) >= 0);
    return begins && ends && !code && line.split(" ", FEWEST_WORDS).length == FEWEST_WORDS;
  }
}
