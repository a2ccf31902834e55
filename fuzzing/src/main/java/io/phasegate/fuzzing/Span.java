package io.phasegate.fuzzing;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Where a mutation happens.
///
/// @param start of the first byte
/// @param end behind the last byte
record Span(int start, int end) {
  private static final String OPENING = "{[(<\"'";
  private static final String CLOSING = "}])>\"'";

  static Span place(byte[] input, RandomGenerator random) {
    int at = random.nextInt(input.length + 1);
    return new Span(at, at);
  }

  /// Mostly short.
  static Span bytes(byte[] input, RandomGenerator random) {
    int start = random.nextInt(input.length + 1);
    int length = random.nextInt(1 << random.nextInt(12));
    return new Span(start, Math.min(input.length, start + length));
  }

  /// With the line feed that ends it.
  static Span line(byte[] input, RandomGenerator random) {
    return around(input, random, at -> input[at] == '\n', 1);
  }

  /// Letters and digits, and what stands within numbers and names.
  static Span word(byte[] input, RandomGenerator random) {
    return around(input, random, at -> !isWord(input[at]), 0);
  }

  /// What a pair of brackets or quotes encloses, with them; where the chosen one is never closed,
  /// up to the end.
  static Span enclosed(byte[] input, RandomGenerator random) {
    int from = random.nextInt(input.length + 1);
    int start = from;
    while (start < input.length && OPENING.indexOf(input[start]) < 0) {
      start++;
    }
    return start == input.length ? bytes(input, random) : new Span(start, closing(input, start));
  }

  byte[] of(byte[] input) {
    return Arrays.copyOfRange(input, start, end);
  }

  byte[] replaced(byte[] input, byte[] by) {
    var all = new byte[input.length - (end - start) + by.length];
    System.arraycopy(input, 0, all, 0, start);
    System.arraycopy(by, 0, all, start, by.length);
    System.arraycopy(input, end, all, start + by.length, input.length - end);
    return all;
  }

  private static Span around(
      byte[] input, RandomGenerator random, java.util.function.IntPredicate ends, int tail) {
    int at = random.nextInt(input.length + 1);
    int start = at;
    while (start > 0 && !ends.test(start - 1)) {
      start--;
    }
    int end = at;
    while (end < input.length && !ends.test(end)) {
      end++;
    }
    return new Span(start, Math.min(input.length, end + tail));
  }

  private static boolean isWord(byte b) {
    return Character.isLetterOrDigit(b) || "_-+.".indexOf(b) >= 0 || b < 0;
  }

  private static int closing(byte[] input, int start) {
    byte opening = input[start];
    byte closing = (byte) CLOSING.charAt(OPENING.indexOf(opening));
    int depth = 0;
    for (int at = start; at < input.length; at++) {
      if (at > start && input[at] == closing) {
        depth--;
      } else if (input[at] == opening) {
        depth++;
      }
      if (depth == 0) {
        return at + 1;
      }
    }
    return input.length;
  }
}
