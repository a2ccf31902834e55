package io.phasegate.baseline.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.baseline.domain.TestEvidence;
import io.phasegate.baseline.domain.TestRun;
import io.phasegate.baseline.domain.UnusableReport;
import io.phasegate.contracts.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// Reports written by hand for one test each.
final class ReportTexts {
  private ReportTexts() {}

  static Report junit(String content) {
    return new Report(Report.Format.JUNIT_XML, Report.Encoding.UTF_8, content);
  }

  static Report pytest(String content) {
    return new Report(Report.Format.PYTEST_JSON, Report.Encoding.UTF_8, content);
  }

  static Report gzip(Report.Format format, byte[] content) {
    var packed = new ByteArrayOutputStream();
    try (var stream = new GZIPOutputStream(packed)) {
      stream.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var text = Base64.getEncoder().encodeToString(packed.toByteArray());
    return new Report(format, Report.Encoding.GZIP_BASE64, text);
  }

  static TestEvidence read(Report report, int exitCode) {
    return TestReportParser.read(List.of(report), exitCode);
  }

  static TestRun run(Report report, int exitCode) {
    var evidence = read(report, exitCode);
    assertThat(evidence).isInstanceOf(TestRun.class);
    return (TestRun) evidence;
  }

  static UnusableReport refusal(Report report) {
    var evidence = read(report, 0);
    assertThat(evidence).isInstanceOf(UnusableReport.class);
    return (UnusableReport) evidence;
  }
}
