package io.phasegate.continuation.document;

/// The text that tells a model where to go on.
final class Anchors {
  static final int SHORTEST = 200;

  /// So far before it may the line or the word begin that the anchor begins with.
  private static final int REACH = 200;

  private Anchors() {}

  /// The end of what is certain: at least 200 characters, doubled until they stand only once in the
  /// output, so that the search takes at most a logarithm of passes.
  ///
  /// Whoever repeats it must not seem to write a block of lines twice. So it begins with a line
  /// where it ends within one, and with a word within a line where it ends with one, if there is
  /// one nearby.
  static String before(Reading reading) {
    var output = reading.text();
    int end = reading.safeEnd();
    int length = Math.min(SHORTEST, end);
    while (length < end && occurs(output, end - length, end)) {
      length = (int) Math.min(end, 2L * length);
    }
    int begun = end - length;
    var written = new WrittenText(output, reading.escapesLines());
    var last = output.substring(written.lineStart(end), end);
    boolean within = last.chars().anyMatch(Character::isLetterOrDigit);
    int line = written.lineStart(begun);
    int start = !within ? wordWithinLine(written, begun, end) : begun - line > REACH ? begun : line;
    boolean splits = start > 0 && start < end && Character.isLowSurrogate(output.charAt(start));
    return output.substring(splits ? start - 1 : start, end);
  }

  /// Where the last word at or before `begun` begins behind something else on its line than the
  /// text before `end` ends with; `begun` where none does nearby.
  private static int wordWithinLine(WrittenText written, int begun, int end) {
    var output = written.text();
    int last = written.endOfInk(end);
    for (int at = begun; at > Math.max(0, begun - REACH); at--) {
      int ink = written.endOfInk(at);
      boolean begins =
          Character.isLetterOrDigit(output.charAt(at))
              && !Character.isLetterOrDigit(output.charAt(at - 1))
              && !written.isWithinEscape(at);
      boolean within = ink > 0 && !written.hasBreak(ink, at) && !written.opensValue(ink - 1);
      if (begins && within && output.charAt(ink - 1) != output.charAt(last - 1)) {
        return at;
      }
    }
    return begun;
  }

  /// Whether the text between the two places stands anywhere else.
  private static boolean occurs(String output, int start, int end) {
    int[] borders = Borders.of(output, start, end);
    int matched = 0;
    for (int at = 0; at < output.length(); at++) {
      while (matched > 0 && output.charAt(at) != output.charAt(start + matched)) {
        matched = borders[matched - 1];
      }
      matched += output.charAt(at) == output.charAt(start + matched) ? 1 : 0;
      if (matched == end - start) {
        if (at + 1 != end) {
          return true;
        }
        matched = borders[matched - 1];
      }
    }
    return false;
  }
}
