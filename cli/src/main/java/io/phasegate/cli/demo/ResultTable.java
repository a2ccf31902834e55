package io.phasegate.cli.demo;

import io.phasegate.cli.terminal.Terminal;
import java.util.List;

/// The outcome of a scenario as a table for people.
public final class ResultTable {
  private static final List<String> TITLES = List.of("phase", "expected", "decided", "ms", "why");
  private static final int LONGEST_REASON = 100;

  private final List<StepResult> results;

  public ResultTable(List<StepResult> results) {
    this.results = List.copyOf(results);
  }

  public void print(Terminal terminal) {
    var widths = new int[TITLES.size()];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = width(column);
    }
    terminal.line("    " + terminal.styled("bold", line(TITLES, widths)));
    for (var result : results) {
      var mark =
          result.asExpected()
              ? terminal.styled("fg(green)", "ok  ")
              : terminal.styled("fg(red)", "NO  ");
      terminal.line(mark + line(cells(result), widths));
    }
  }

  private int width(int column) {
    return results.stream()
        .map(result -> cells(result).get(column).length())
        .reduce(TITLES.get(column).length(), Math::max);
  }

  private static String line(List<String> cells, int[] widths) {
    var line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      line.append(cells.get(column))
          .append(" ".repeat(widths[column] - cells.get(column).length() + 2));
    }
    return line.toString().stripTrailing();
  }

  private static List<String> cells(StepResult result) {
    return List.of(
        result.step().name(),
        result.step().expected().text(),
        result.decided(),
        String.valueOf(result.took().toMillis()),
        shortened(result.why()));
  }

  private static String shortened(String reason) {
    var line = reason.lines().findFirst().orElse("");
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON - 1) + "…";
  }
}
