package io.phasegate.token.domain;

import io.phasegate.contracts.event.OutputFormat;
import io.phasegate.token.domain.Prior.Measure;

/// What an output format makes of a text. The corpus knows unified diffs and whole files; the
/// others are built from these: a new file is written whole, a change as the lines to find and
/// the lines to put there, and inside JSON every quote, backslash and line end is escaped.
///
/// @param measure what new files are counted in
/// @param created what the format makes of one token of a new file
/// @param modified of one token of a change's unified diff, or of the whole file
/// @param perFile tokens around each file
/// @param perPhase tokens around all of them
record FormatShape(Measure measure, double created, double modified, int perFile, int perPhase) {
  /// Code inside a JSON string takes about 12 % more tokens.
  private static final double ESCAPED = 1.12;

  /// A change names the lines around it twice, once to find them and once to keep them.
  private static final double TWICE = 1.2;

  static FormatShape of(OutputFormat format) {
    return switch (format) {
      case UNIFIED_DIFF -> new FormatShape(Measure.DIFF, 1, 1, 0, 15);
      case FULL_FILE -> new FormatShape(Measure.FULL, 1, 1, 20, 15);
      case SEARCH_REPLACE -> new FormatShape(Measure.FULL, 1, TWICE, 25, 15);
      case STRUCTURED_EDIT -> new FormatShape(Measure.FULL, ESCAPED, TWICE * ESCAPED, 45, 120);
      case NDJSON -> new FormatShape(Measure.FULL, ESCAPED, TWICE * ESCAPED, 30, 40);
    };
  }
}
