package io.phasegate.token.domain;

import io.phasegate.contracts.Require;

/// What is known of a file as it stands before the phase.
///
/// @param lines lines of text
/// @param tokens of the whole file, by the reference tokenizer (o200k_base)
/// @param imports lines that import, require, include or use something
/// @param maxIndent the deepest indentation, in columns
public record FileStatistics(int lines, int tokens, int imports, int maxIndent) {
  /// A file larger than this in any respect is a mistake.
  public static final int LARGEST = 100_000_000;

  public FileStatistics {
    within("lines", lines);
    within("tokens", tokens);
    within("imports", imports);
    within("indent", maxIndent);
  }

  private static void within(String field, int value) {
    Require.that(field, value >= 0 && value <= LARGEST, "0 to " + LARGEST, value);
  }
}
