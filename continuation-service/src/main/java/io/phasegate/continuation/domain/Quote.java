package io.phasegate.continuation.domain;

/// Puts untrusted text into a prompt so that it stays a quotation: the fence is longer than any run
/// of backticks inside (CommonMark 0.31, section 4.5), whatever the text holds.
final class Quote {
  private static final char TICK = '`';
  private static final int SHORTEST = 3;

  private Quote() {}

  static String fenced(String text) {
    var fence = String.valueOf(TICK).repeat(Math.max(SHORTEST, longestRun(text) + 1));
    return fence + "text\n" + text + (text.endsWith("\n") ? "" : "\n") + fence;
  }

  /// A name between backticks, on one line.
  static String name(String text) {
    var fence = String.valueOf(TICK).repeat(longestRun(text) + 1);
    var pad = text.indexOf(TICK) >= 0 ? " " : "";
    return fence + pad + text.replace('\n', ' ').replace('\r', ' ') + pad + fence;
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int at = 0; at < text.length(); at++) {
      run = text.charAt(at) == TICK ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
