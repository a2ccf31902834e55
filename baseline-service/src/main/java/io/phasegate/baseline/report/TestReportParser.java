package io.phasegate.baseline.report;

import io.phasegate.baseline.domain.TestEvidence;
import io.phasegate.baseline.domain.TestRun;
import io.phasegate.baseline.domain.UnusableReport;
import io.phasegate.baseline.domain.UnusableReport.Reason;
import io.phasegate.contracts.Report;
import java.util.List;

/// Reads the reports of one test run, which may be one file or the many that a build writes, in
/// pytest-json-report's format or as JUnit XML.
///
/// Reports come from programs that run code we do not trust: there are limits on bytes (64 MiB
/// unpacked), tests (200,000), nesting and names, and XML with a DTD is refused. One unusable
/// report makes the run unusable: what it would have said is unknown.
public final class TestReportParser {
  private TestReportParser() {}

  /// @param exitCode the exit code of the test command that wrote all of these reports
  /// @return the run, or the reason why there is none; never throws for what a report holds
  public static TestEvidence read(List<Report> reports, int exitCode) {
    if (reports.isEmpty()) {
      return new UnusableReport(Reason.EMPTY, "report: expected at least one, found none");
    }
    var recorder = new RunRecorder();
    long budget = ReportLimits.BYTES;
    for (int i = 0; i < reports.size(); i++) {
      try {
        budget -= read(reports.get(i), budget, recorder);
      } catch (RefusedReport refused) {
        return reports.size() == 1 ? refused.refusal() : numbered(i, refused.refusal());
      }
    }
    return checked(recorder, exitCode);
  }

  /// How many bytes were read.
  private static long read(Report report, long budget, RunRecorder recorder) throws RefusedReport {
    var format = report.format();
    if (format == Report.Format.CTRF || format == Report.Format.GO_TEST_JSON) {
      throw unsupported(format);
    }
    var opened = OpenedReport.of(report, budget);
    if (format == Report.Format.PYTEST_JSON) {
      PytestJsonReader.read(opened, recorder);
    } else {
      JunitXmlReader.read(opened, recorder);
    }
    return opened.size();
  }

  private static TestRun checked(RunRecorder recorder, int exitCode) {
    RunCredibility.check(recorder, exitCode);
    return recorder.run();
  }

  private static RefusedReport unsupported(Report.Format format) {
    var name = format == Report.Format.CTRF ? "ctrf" : "go-test-json";
    return new RefusedReport(
        Reason.UNSUPPORTED_FORMAT,
        "report.format: expected pytest-json or junit-xml, found %s: format %s is not supported yet"
            .formatted(name, name));
  }

  private static UnusableReport numbered(int index, UnusableReport refusal) {
    return new UnusableReport(refusal.reason(), "report " + index + ": " + refusal.message());
  }
}
