package io.phasegate.continuation.merge;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A continuation without what a model says before it goes on: a sentence, a fence, empty lines.
///
/// @param rest what is left of the continuation
/// @param owesFence whether a fence was left out that nothing in the rest closes so far, so that
///     it was the model's own only if a later one does
record Lead(String rest, boolean owesFence) {
  private static final int MOST_LINES = 12;
  private static final int LONGEST_LINE = 400;
  private static final int FEWEST_WORDS = 3;
  private static final int FENCE = 3;

  private static final List<String> GOING_ON =
      List.of(
          "continu", "resum", "left off", "remain", "the rest", "here is", "here are", "here's");

  /// A continuation as it is, and without its lead for every way in which its first lines may be
  /// one, the likeliest first. No empty ones.
  static List<Lead> variants(String continuation, Ending ending) {
    var whole = new Lead(continuation, false);
    int at = 0;
    boolean said = false;
    boolean blank = true;
    for (int line = 0; line < MOST_LINES && at < continuation.length(); line++) {
      int feed = continuation.indexOf('\n', at);
      int end = feed < 0 ? continuation.length() : feed;
      var text = continuation.substring(at, Math.min(end, at + LONGEST_LINE)).strip();
      int next = feed < 0 ? end : feed + 1;
      if (isFence(text) && blank && ending.awaitsFence()) {
        return List.of(whole);
      }
      if (isFence(text)) {
        var body = unfenced(continuation.substring(next), text, ending);
        return ending.isPlain() && said
            ? present(body)
            : ending.takesFencesForLead() && !text.endsWith("`")
                ? present(body, whole)
                : present(whole, body);
      }
      if (!text.isEmpty() && !isSentence(text)) {
        break;
      }
      said |= isAboutGoingOn(text);
      blank &= text.isEmpty();
      at = next;
    }
    return at > 0 && (said || blank)
        ? present(whole, new Lead(continuation.substring(at), false))
        : present(whole);
  }

  private static List<Lead> present(Lead... leads) {
    return Stream.of(leads).filter(lead -> !lead.rest().isEmpty()).distinct().toList();
  }

  /// Where no file is open that needs the last fence, it closes the one that was left out.
  private static Lead unfenced(String body, String fence, Ending ending) {
    if (ending.isInFence()) {
      return new Lead(body, ending.isPlain() && !ending.isClosedLike(fence));
    }
    int close = body.lastIndexOf("\n```");
    int end = close < 0 ? -1 : body.indexOf('\n', close + 1);
    var last = close < 0 ? "" : body.substring(close + 1, end < 0 ? body.length() : end).strip();
    boolean closes = close >= 0 && last.chars().allMatch(c -> c == '`');
    return closes
        ? new Lead(body.substring(0, close + 1), false)
        : new Lead(body, ending.isPlain());
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
