package io.phasegate.continuation.merge;

import io.phasegate.continuation.document.OutputReader;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A continuation without what a model says before it goes on: a sentence, a fence, empty lines.
///
/// @param start how many characters of the continuation stand before the rest
/// @param rest what is left of the continuation
/// @param fence what became of the fence that was left out
record Lead(int start, String rest, Own fence) {
  /// A fence that the model writes around its answer.
  enum Own {
    NONE,
    /// Nothing in the rest closes it so far, so that it was the model's own only if a later one
    /// does.
    OPEN,
    /// What stands behind the one that closes it was left out as well.
    CLOSED
  }

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
    var whole = new Lead(0, continuation, Own.NONE);
    int at = 0;
    boolean said = false;
    boolean blank = true;
    for (int line = 0; line < MOST_LINES && at < continuation.length(); line++) {
      int feed = continuation.indexOf('\n', at);
      int end = feed < 0 ? continuation.length() : feed;
      var text = continuation.substring(at, Math.min(end, at + LONGEST_LINE)).strip();
      int next = feed < 0 ? end : feed + 1;
      if (isFence(text) && isOfFile(continuation, at, blank, ending)) {
        return List.of(whole);
      }
      if (isFence(text)) {
        var bodies = unfenced(continuation, next, text, ending);
        return ending.isPlain() && said
            ? present(bodies, List.of())
            : ending.takesFencesForLead() && !text.endsWith("`")
                ? present(bodies, List.of(whole))
                : present(List.of(whole), bodies);
      }
      if (!text.isEmpty() && !isSentence(text)) {
        break;
      }
      said |= isAboutGoingOn(text);
      blank &= text.isEmpty();
      at = next;
    }
    return at > 0 && (said || blank)
        ? present(List.of(whole), List.of(new Lead(at, continuation.substring(at), Own.NONE)))
        : present(List.of(whole), List.of());
  }

  /// Whether a continuation that goes on was cut before it has more than a lead, or within it: one
  /// sentence about going on at most, and a fence.
  static boolean isNothingElse(String continuation) {
    var lines = continuation.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return lines.size() <= 2
        && lines.stream().allMatch(line -> isAboutGoingOn(line) || isFenceOrBegun(line));
  }

  /// Whether it is a fence or the first marks of one.
  static boolean isFenceOrBegun(String line) {
    return isFence(line)
        || (line.length() < FENCE && line.chars().allMatch(c -> c == '`' || c == '~'));
  }

  private static List<Lead> present(List<Lead> first, List<Lead> others) {
    return Stream.concat(first.stream(), others.stream())
        .filter(lead -> !lead.rest().isEmpty())
        .distinct()
        .toList();
  }

  /// Where no file is open that needs the last fence, it closes the one that was left out.
  private static List<Lead> unfenced(String continuation, int start, String fence, Ending ending) {
    var body = continuation.substring(start);
    if (ending.isInFence()) {
      boolean owes = ending.isPlain() && !ending.isClosedLike(fence);
      return List.of(new Lead(start, body, owes ? Own.OPEN : Own.NONE));
    }
    int close = body.lastIndexOf("\n```");
    int end = close < 0 ? -1 : body.indexOf('\n', close + 1);
    var last = close < 0 ? "" : body.substring(close + 1, end < 0 ? body.length() : end).strip();
    boolean closes = close >= 0 && last.chars().allMatch(c -> c == '`');
    boolean plain = ending.isPlain() || ending.format() == null;
    var all = new Lead(start, body, plain ? Own.OPEN : Own.NONE);
    if (!closes) {
      return List.of(all);
    }
    var closed = new Lead(start, body.substring(0, close + 1), Own.CLOSED);
    return plain ? List.of(closed, all) : List.of(closed);
  }

  /// Whether a fence opens the file whose path stands above it, or closes the one that is open.
  private static boolean isOfFile(String continuation, int at, boolean blank, Ending ending) {
    return (blank && ending.awaitsFence(at > 0)) || closesFile(continuation, at, ending);
  }

  /// Whether a fence closes the open file: a path and the fence of the next one follow.
  private static boolean closesFile(String continuation, int at, Ending ending) {
    if (!ending.isInFence() || !ending.isPlain()) {
      return false;
    }
    var next = continuation.substring(at).lines().limit(3).toList();
    return next.size() == 3
        && next.get(0).chars().allMatch(c -> c == '`' || c == '~')
        && ending.isClosedLike(next.get(0))
        && OutputReader.namesFile(next.get(1))
        && isFence(next.get(2));
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

  static boolean isAboutGoingOn(String line) {
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
