package io.phasegate.benchmarks.success;

import io.phasegate.token.domain.FileStatistics;
import io.phasegate.token.reading.TextMeasure;

/// A text that measures like a file of which only the measures are known: as many lines, imports
/// and columns of indentation, and nearly as many tokens.
final class StandIn {
  private static final TextMeasure MEASURE = new TextMeasure();
  private static final String IMPORT = "import a\n";
  private static final String WORD = " a";

  private StandIn() {}

  static String of(FileStatistics wanted) {
    int imports = Math.min(wanted.imports(), wanted.lines());
    int lines = Math.max(0, wanted.lines() - imports);
    int bare = MEASURE.tokens(text(wanted, imports, lines, 0));
    int words = Math.max(0, wanted.tokens() - bare);
    int found = MEASURE.tokens(text(wanted, imports, lines, words));
    int better = Math.max(0, words + wanted.tokens() - found);
    return text(wanted, imports, lines, better);
  }

  /// @param words that are spread evenly over the lines that are no imports
  private static String text(FileStatistics wanted, int imports, int lines, int words) {
    var text = new StringBuilder(IMPORT.repeat(imports));
    for (int line = 0; line < lines; line++) {
      long from = (long) words * line / lines;
      long to = (long) words * (line + 1) / lines;
      if (line == lines / 2 && wanted.maxIndent() > 0) {
        text.append(" ".repeat(wanted.maxIndent())).append('x');
      }
      text.append(WORD.strip().repeat(to > from ? 1 : 0));
      text.append(WORD.repeat((int) Math.max(0, to - from - 1))).append('\n');
    }
    return text.toString();
  }
}
