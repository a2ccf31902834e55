package io.phasegate.cli.testrun;

import io.phasegate.contracts.Report;
import java.time.Duration;
import java.util.List;

/// One run of tests, over.
///
/// @param reports none where the run failed before it wrote one
public record SuiteRun(int exitCode, Duration took, List<Report> reports) {
  public SuiteRun {
    reports = List.copyOf(reports);
  }
}
