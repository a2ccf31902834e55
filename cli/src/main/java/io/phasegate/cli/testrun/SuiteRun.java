package io.phasegate.cli.testrun;

import io.phasegate.contracts.Report;
import java.time.Duration;
import java.util.List;

/// One run of tests, over and reported.
public record SuiteRun(int exitCode, Duration took, List<Report> reports) {
  public SuiteRun {
    reports = List.copyOf(reports);
  }
}
