package io.phasegate.continuation.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a model says before it goes on: a sentence, a fence, empty lines.
final class Lead {
  private static final int MOST_LINES = 12;
  private static final int LONGEST_LINE = 400;
  private static final int FEWEST_WORDS = 3;
  private static final int FENCE = 3;

  private static final List<String> GOING_ON =
      List.of(
          "continu", "resum", "left off", "remain", "the rest", "here is", "here are", "here's");

  private Lead() {}

  /// A continuation, and the same without its lead for every way in which its first lines may be
  /// one, the likeliest first.
  ///
  /// @param fenced whether the text before has an open fence, which then needs its closing one
  /// @param plain whether any text fits, so that a sentence about going on and a fence are a lead
  ///     and nothing else
  /// @param fenceless whether the text before has no fences of its own
  static List<String> variants(
      String continuation, boolean fenced, boolean plain, boolean fenceless) {
    var variants = new ArrayList<String>(List.of(continuation));
    int at = 0;
    boolean said = false;
    boolean blank = true;
    for (int line = 0; line < MOST_LINES && at < continuation.length(); line++) {
      int feed = continuation.indexOf('\n', at);
      int end = feed < 0 ? continuation.length() : feed;
      var text = continuation.substring(at, Math.min(end, at + LONGEST_LINE)).strip();
      int next = feed < 0 ? end : feed + 1;
      if (isFence(text)) {
        var body = unfenced(continuation.substring(next), fenced);
        return plain && said
            ? List.of(body)
            : ordered(body, continuation, fenceless && !text.endsWith("`"));
      }
      if (!text.isEmpty() && !isSentence(text)) {
        break;
      }
      said |= isAboutGoingOn(text);
      blank &= text.isEmpty();
      at = next;
    }
    if (at > 0 && (said || blank)) {
      variants.add(continuation.substring(at));
    }
    return variants.stream().filter(text -> !text.isEmpty()).distinct().toList();
  }

  private static List<String> ordered(String body, String continuation, boolean bodyFirst) {
    var both = bodyFirst ? List.of(body, continuation) : List.of(continuation, body);
    return both.stream().filter(text -> !text.isEmpty()).toList();
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

  /// A fence with at most one word.
  static boolean isFence(String line) {
    boolean marks = line.startsWith("```") || line.startsWith("~~~");
    return marks
        && line.chars()
            .skip(FENCE)
            .allMatch(
                c ->
                    c == line.charAt(0)
                        || Character.isLetterOrDigit(c)
                        || "+-_.#:/".indexOf(c) >= 0);
  }

  private static boolean isAboutGoingOn(String line) {
    var words = line.toLowerCase(Locale.ROOT);
    return GOING_ON.stream().anyMatch(words::contains);
  }

  private static boolean isSentence(String line) {
    boolean begins = Character.isUpperCase(line.codePointAt(0));
    boolean ends = ":.!…".indexOf(line.charAt(line.length() - 1)) >= 0;
    boolean code = line.chars().anyMatch(c -> "(){}[];=<>\"\\".indexOf(c) >= 0);
    return begins && ends && !code && line.split(" ", FEWEST_WORDS).length == FEWEST_WORDS;
  }
}
