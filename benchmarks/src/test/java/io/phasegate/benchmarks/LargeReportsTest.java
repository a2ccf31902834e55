package io.phasegate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.baseline.domain.TestRun;
import io.phasegate.baseline.report.TestReportParser;
import io.phasegate.contracts.Report.Format;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LargeReportsTest {
  private static final int SOME_TESTS_FAILED = 1;

  @ParameterizedTest
  @EnumSource(names = {"PYTEST_JSON", "JUNIT_XML"})
  void tellsOfACompleteRunWithTheSameRedTests(Format format) {
    var run = read(format, 2_500, 1);
    assertThat(run.problems()).isEmpty();
    assertThat(run.ran()).isEqualTo(2_500);
    assertThat(run.red()).hasSize(LargeReports.red(2_500)).isEqualTo(read(format, 2_500, 2).red());
  }

  @Test
  void namesTheSameTestsInBothFormats() {
    var json = read(Format.PYTEST_JSON, 1_200, 1);
    var xml = read(Format.JUNIT_XML, 1_200, 1);
    assertThat(xml.passed()).isEqualTo(json.passed());
    assertThat(xml.skipped()).isEqualTo(json.skipped());
    assertThat(xml.red().keySet()).isEqualTo(json.red().keySet());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1000, 1", "1001, 2", "10000, 10"})
  void countsOneRedTestInAThousand(int tests, int red) {
    assertThat(LargeReports.red(tests)).isEqualTo(red);
  }

  private static TestRun read(Format format, int tests, long seed) {
    var report = LargeReports.zipped(format, tests, seed);
    return (TestRun) TestReportParser.read(List.of(report), SOME_TESTS_FAILED);
  }
}
