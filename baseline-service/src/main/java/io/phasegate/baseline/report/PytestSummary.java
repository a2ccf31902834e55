package io.phasegate.baseline.report;

import java.util.List;
import java.util.Map;

/// A pytest-json report's own counts against the tests that it lists. Tests that were deselected
/// count as collected.
final class PytestSummary {
  private static final String TOTAL = "total";
  private static final String COLLECTED = "collected";
  private static final String DESELECTED = "deselected";
  private static final List<String> OUTCOMES =
      List.of("passed", "failed", "error", "skipped", "xfailed", "xpassed", "rerun");

  private PytestSummary() {}

  static boolean counts(String name) {
    return name.equals(TOTAL)
        || name.equals(COLLECTED)
        || name.equals(DESELECTED)
        || OUTCOMES.contains(name);
  }

  /// @param listed how often each outcome occurs among the tests
  static void check(
      Map<String, Integer> summary, Map<String, Integer> listed, RunRecorder recorder) {
    int ran = listed.values().stream().mapToInt(Integer::intValue).sum();
    var total = summary.get(TOTAL);
    if (total == null) {
      recorder.problem("summary.total", "the number of tests", "none");
    } else if (total != ran) {
      recorder.problem("summary.total", "as many as tests are listed, " + ran, total);
    }
    int collected = summary.getOrDefault(COLLECTED, ran) - summary.getOrDefault(DESELECTED, 0);
    if (collected > ran) {
      recorder.problem("tests", "all %d that were collected".formatted(collected), ran);
    }
    OUTCOMES.forEach(outcome -> checkOutcome(outcome, summary, listed, recorder));
  }

  private static void checkOutcome(
      String outcome,
      Map<String, Integer> summary,
      Map<String, Integer> listed,
      RunRecorder recorder) {
    int told = summary.getOrDefault(outcome, 0);
    int found = listed.getOrDefault(outcome, 0);
    if (!summary.isEmpty() && told != found) {
      recorder.problem("summary." + outcome, "as many as are listed, " + found, told);
    }
  }
}
