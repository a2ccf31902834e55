package io.phasegate.baseline.report;

import io.phasegate.baseline.domain.TestEvidence;
import io.phasegate.baseline.domain.UnusableReport;
import io.phasegate.baseline.domain.UnusableReport.Reason;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the reports of one test run, which may be one file or the many that a build writes: those
/// of pytest-json-report, JUnit XML, CTRF and `go test -json`.
///
/// Reports come from programs that run code we do not trust: there are limits on bytes (64 MiB
/// unpacked), tests (200,000), nesting and names, and XML with a DTD is refused. One unusable
/// report makes the run unusable: what it would have said is unknown.
public final class TestReportParser {
  private TestReportParser() {}

  /// @param exitCode the exit code of the test command that wrote all of these reports
  /// @return the run, or the reason why there is none; never throws for what a report holds
  public static TestEvidence read(List<Report> reports, int exitCode) {
    return read(reports, exitCode, null);
  }

  /// @param exitCode the exit code of the test command that wrote all of these reports
  /// @param commit what they are claimed to have tested: a report that names another commit
  ///     contradicts it. Null where nothing is claimed
  /// @return the run, or the reason why there is none; never throws for what a report holds
  public static TestEvidence read(List<Report> reports, int exitCode, @Nullable CommitSha commit) {
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
    RunCredibility.check(recorder, exitCode, commit);
    return recorder.run();
  }

  /// How many bytes were read.
  private static long read(Report report, long budget, RunRecorder recorder) throws RefusedReport {
    var opened = OpenedReport.of(report, budget);
    switch (report.format()) {
      case PYTEST_JSON -> PytestJsonReader.read(opened, recorder);
      case JUNIT_XML -> JunitXmlReader.read(opened, recorder);
      case CTRF -> CtrfReader.read(opened, recorder);
      case GO_TEST_JSON -> GoTestReader.read(opened, recorder);
    }
    return opened.size();
  }

  private static UnusableReport numbered(int index, UnusableReport refusal) {
    return new UnusableReport(refusal.reason(), "report " + index + ": " + refusal.message());
  }
}
