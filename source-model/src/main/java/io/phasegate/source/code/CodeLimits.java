package io.phasegate.source.code;

import java.time.Duration;

/// How much of a file is analysed. Size, nodes and depth decide alone which answer a file gets, so
/// that it is always the same; time is the last resort against a parser that does not come to an
/// end.
///
/// @param bytes of one file
/// @param nodes of its syntax tree
/// @param depth below which nobody looks; a file with more than four times as many open brackets is
///     refused unread
/// @param time for parsing
public record CodeLimits(int bytes, int nodes, int depth, Duration time) {
  public static final CodeLimits DEFAULTS =
      new CodeLimits(1 << 20, 600_000, 500, Duration.ofSeconds(10));

  public CodeLimits {
    atLeast("bytes", 1, bytes);
    atLeast("nodes", 1, nodes);
    atLeast("depth", 8, depth);
    atLeast("time", 1, time.toMillis());
  }

  private static void atLeast(String field, long minimum, long value) {
    if (value < minimum) {
      throw new IllegalArgumentException(
          "code.%s: expected at least %d, found %d".formatted(field, minimum, value));
    }
  }
}
