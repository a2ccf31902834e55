package io.phasegate.source.code;

import java.time.Duration;

/// How much of a file is analysed. What stands in the file decides which answer it gets, the same
/// on every machine; time is the last resort against text that takes the parser through ever more
/// readings, and it is the time that the parser computes, whatever else the machine does.
///
/// @param bytes of one file
/// @param nodes of its syntax tree
/// @param depth below which nobody looks; a file with more than four times as many open brackets is
///     refused unread
/// @param steps of the parser, in hundreds
/// @param cpuTime of the parser
public record CodeLimits(int bytes, int nodes, int depth, int steps, Duration cpuTime) {
  public static final CodeLimits DEFAULTS =
      new CodeLimits(1 << 20, 600_000, 500, 200_000, Duration.ofSeconds(10));

  public CodeLimits {
    atLeast("bytes", 1, bytes);
    atLeast("nodes", 1, nodes);
    atLeast("depth", 8, depth);
    atLeast("steps", 1, steps);
    atLeast("cpuTime", 1, cpuTime.toMillis());
  }

  private static void atLeast(String field, long minimum, long value) {
    if (value < minimum) {
      throw new IllegalArgumentException(
          "code.%s: expected at least %d, found %d".formatted(field, minimum, value));
    }
  }
}
