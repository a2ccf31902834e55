package io.phasegate.baseline.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.baseline.domain.TestEvidence;
import io.phasegate.baseline.domain.TestRun;
import io.phasegate.baseline.domain.UnusableReport;
import io.phasegate.contracts.Report.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Reports in the shape that each tool really writes, under `reports/<tool>`. Beside each stands
/// what it must be read as: every id by outcome, signatures, and why the run is incomplete.
class ReportCorpusTest {
  @ParameterizedTest
  @CsvSource({
    "PYTEST_JSON, pytest-json/phases.json, 1",
    "PYTEST_JSON, pytest-json/old-plugin.json, 1",
    "PYTEST_JSON, pytest-json/interrupted.json, 2",
    "PYTEST_JSON, pytest-json/summary-only.json, 0",
    "JUNIT_XML, pytest-junit/subtests.xml, 1",
    "JUNIT_XML, pytest-junit/xunit1-custom-suite.xml, 1",
    "JUNIT_XML, surefire/TEST-com.acme.CartTest.xml, 1",
    "JUNIT_XML, surefire/TEST-com.acme.BrokenSetupTest.xml, 1",
    "JUNIT_XML, surefire/counted-reruns.xml, 0",
    "JUNIT_XML, surefire/ant-class-not-loaded.xml, 1",
    "JUNIT_XML, gradle/TEST-com.acme.OrderTest.xml, 1",
    "JUNIT_XML, jest/junit.xml, 1",
    "JUNIT_XML, jest/todo.xml, 0",
    "JUNIT_XML, go-junit-report/report.xml, 1",
    "JUNIT_XML, dotnet/TestResults.xml, 1",
    "JUNIT_XML, ctest/junit.xml, 8",
    "JUNIT_XML, ctest/utf-16.xml, 8",
    "CTRF, ctrf/report.json, 1",
    "CTRF, ctrf/summary-hides-failure.json, 0",
    "GO_TEST_JSON, go-test-json/packages.ndjson, 1",
    "GO_TEST_JSON, go-test-json/panic.ndjson, 1",
    "GO_TEST_JSON, go-test-json/before-1-24.ndjson, 1",
    "GO_TEST_JSON, go-test-json/truncated.ndjson, 0",
    "GO_TEST_JSON, go-test-json/utf-16.ndjson, 1"
  })
  void readsWhatStandsBesideTheReport(Format format, String file, int exitCode) {
    var report = ReportTexts.gzip(format, bytes(file));

    var evidence = TestReportParser.read(List.of(report), exitCode);

    var expected = new String(bytes(file + ".expected"), StandardCharsets.UTF_8);
    assertThat(shown(evidence)).isEqualTo(expected);
  }

  static String shown(TestEvidence evidence) {
    var lines = new StringJoiner("\n", "", "\n");
    switch (evidence) {
      case TestRun run -> {
        run.passed().forEach(id -> lines.add("passed " + id));
        run.skipped().forEach(id -> lines.add("skipped " + id));
        run.failed().forEach((id, why) -> lines.add("failed " + id + " | " + why));
        run.errors().forEach((id, why) -> lines.add("error " + id + " | " + why));
        run.uncollected().forEach((id, why) -> lines.add("uncollected " + id + " | " + why));
        run.skippedModules().forEach(id -> lines.add("skipped module " + id));
        run.notes().forEach(note -> lines.add("note " + note));
        run.problems().forEach(problem -> lines.add("incomplete " + problem));
      }
      case UnusableReport unusable -> lines.add(unusable.reason() + " " + unusable.message());
    }
    return lines.toString();
  }

  static byte[] bytes(String file) {
    try (var stream = ReportCorpusTest.class.getResourceAsStream("/reports/" + file)) {
      if (stream == null) {
        throw new AssertionError("no resource reports/" + file);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
