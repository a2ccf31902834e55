package io.phasegate.baseline.report;

import java.util.List;
import java.util.Map;

/// A CTRF report's own counts against the tests that it lists.
final class CtrfSummary {
  private static final String TESTS = "tests";
  private static final List<String> STATUSES =
      List.of("passed", "failed", "skipped", "pending", "other");

  private CtrfSummary() {}

  static boolean counts(String name) {
    return name.equals(TESTS) || STATUSES.contains(name);
  }

  /// @param listed how often each status occurs among the tests
  static void check(
      Map<String, Integer> summary, Map<String, Integer> listed, RunRecorder recorder) {
    int all = listed.values().stream().mapToInt(Integer::intValue).sum();
    var told = summary.get(TESTS);
    if (told == null) {
      recorder.problem("summary.tests", "the number of tests", "none");
    } else if (told != all) {
      recorder.problem("summary.tests", "as many as tests are listed, " + all, told);
    }
    for (var status : STATUSES) {
      int found = listed.getOrDefault(status, 0);
      var claimed = summary.get(status);
      if (claimed != null && claimed != found) {
        recorder.problem("summary." + status, "as many as are listed, " + found, claimed);
      }
    }
  }
}
