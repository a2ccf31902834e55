package io.phasegate.benchmarks.jmh;

import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;

/// What one benchmark took.
///
/// @param benchmark class, method and parameters
/// @param error half of the 99.9 % interval around the score, by JMH
/// @param allocated bytes for each operation
record Score(String benchmark, String unit, double score, double error, double allocated) {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  static Score of(RunResult result) {
    var parameters = result.getParams();
    var name = parameters.getBenchmark().replaceFirst("^.*\\.(\\w+\\.\\w+)$", "$1");
    var values =
        parameters.getParamsKeys().stream()
            .sorted()
            .map(key -> key + "=" + parameters.getParam(key))
            .collect(Collectors.joining(" "));
    var primary = result.getPrimaryResult();
    return new Score(
        (name + " " + values).strip(),
        primary.getScoreUnit(),
        primary.getScore(),
        finite(primary.getScoreError()),
        result.getSecondaryResults().values().stream()
            .filter(each -> each.getLabel().endsWith(ALLOCATED))
            .mapToDouble(each -> each.getScore())
            .findFirst()
            .orElse(0));
  }

  boolean isRate() {
    return unit.toLowerCase(Locale.ROOT).startsWith("ops");
  }

  /// JMH knows no error where there is one iteration only.
  private static double finite(double error) {
    return Double.isFinite(error) ? error : 0;
  }
}
