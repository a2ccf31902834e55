package io.phasegate.continuation.document;

/// The text that tells a model where to go on.
final class Anchors {
  static final int SHORTEST = 200;

  private Anchors() {}

  /// The end of `output` before `end`: at least 200 characters, doubled until they stand only
  /// once in the output, so that the search takes at most a logarithm of passes.
  static String before(String output, int end) {
    int length = Math.min(SHORTEST, end);
    while (length < end && occurs(output, end - length, end)) {
      length = (int) Math.min(end, 2L * length);
    }
    int start = end - length;
    boolean splits = start > 0 && start < end && Character.isLowSurrogate(output.charAt(start));
    return output.substring(splits ? start - 1 : start, end);
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
