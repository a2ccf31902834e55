package io.phasegate.cli.testrun;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.testrun.Invocation.ReportPlace;
import io.phasegate.contracts.Report;
import io.phasegate.contracts.Report.Encoding;
import io.phasegate.contracts.Report.Format;
import io.phasegate.contracts.ReportContent;
import io.phasegate.contracts.UnreadableReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFilesTest {
  private static final ReportPlace SUREFIRE =
      new ReportPlace.Matching(List.of("**/target/{surefire,failsafe}-reports/TEST-*.xml"));
  @TempDir Path project;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "JUNIT_XML | <testsuite/>",
        "JUNIT_XML | \ufeff<?xml version='1.0'?><testsuites/>",
        "PYTEST_JSON | {\"created\": 1.5, \"duration\": 0.1, \"exitcode\": 1, \"root\": \"/x\"}",
        "CTRF | {\"reportFormat\": \"CTRF\", \"results\": {}}",
        "CTRF | {\"results\": {\"tool\": {\"name\": \"x\"}}}",
        "GO_TEST_JSON | {\"Time\":\"2026-01-01T00:00:00Z\",\"Action\":\"start\"}",
        "GO_TEST_JSON | FAIL\texample.com/cart [build failed]",
        "GO_TEST_JSON | ok, building {\"Action\":\"run\"}",
      })
  void knowsAFormatByItsBeginning(Format format, String content) {
    assertThat(collect(new ReportPlace.StandardOutput(), content))
        .singleElement()
        .returns(format, Report::format)
        .returns(content, Report::content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "PASSED", "{}", "{\"a\": 1}", "{\"exitcode", "[]"})
  void saysWhichFormatsItExpected(String content) {
    assertThatThrownBy(() -> collect(new ReportPlace.StandardOutput(), content))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("expected JUnit XML, pytest-json, CTRF or go test -json");
  }

  @Test
  void findsTheReportsOfThisRunInAllModules() throws IOException {
    var run = ReportFiles.before(SUREFIRE, project);
    write("target/surefire-reports/TEST-root.xml", "<testsuite name='root'/>");
    write("a/b/target/failsafe-reports/TEST-deep.xml", "<testsuite name='deep'/>");
    write("a/target/other/TEST-other.xml", "<testsuite/>");
    write("node_modules/x/target/surefire-reports/TEST-foreign.xml", "<testsuite/>");

    assertThat(run.collect(""))
        .extracting(Report::content)
        .containsExactly("<testsuite name='deep'/>", "<testsuite name='root'/>");
  }

  @Test
  void saysThatMoreFilesMatchThanItLooksAt() throws IOException {
    for (int i = 0; i <= 10_000; i++) {
      write("target/surefire-reports/TEST-%d.xml".formatted(i), "");
    }

    assertThatThrownBy(() -> ReportFiles.before(SUREFIRE, project))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("expected at most 10000 files that match **/target/")
        .hasMessageContaining("found more");
  }

  /// What happens to a report that was there when the run started.
  enum Since {
    NOTHING(false) {
      @Override
      void happen(Path report) {
        // that is the case
      }
    },
    WRITTEN_AGAIN(true) {
      @Override
      void happen(Path report) throws IOException {
        Files.writeString(report, "<testsuite/>");
        Files.setLastModifiedTime(report, FileTime.from(BEFORE.plusSeconds(1)));
      }
    },
    GROWN_WITHIN_A_SECOND(true) {
      @Override
      void happen(Path report) throws IOException {
        Files.writeString(report, "<testsuite name='more'/>");
        Files.setLastModifiedTime(report, FileTime.from(BEFORE));
      }
    },
    REPLACED_BY_ONE_WITH_AN_OLDER_TIME(true) {
      @Override
      void happen(Path report) throws IOException {
        Files.writeString(report, "<testsuite/>");
        Files.setLastModifiedTime(report, FileTime.from(BEFORE.minusSeconds(3600)));
      }
    };

    private static final Instant BEFORE = Instant.parse("2026-01-01T00:00:00Z");
    private final boolean reports;

    Since(boolean reports) {
      this.reports = reports;
    }

    abstract void happen(Path report) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void takesWhatTheRunWroteWhateverTheClockSays(Since since) throws IOException {
    var report = write("target/surefire-reports/TEST-a.xml", "<testsuite/>");
    Files.setLastModifiedTime(report, FileTime.from(Since.BEFORE));
    var run = ReportFiles.before(SUREFIRE, project);
    var named = ReportFiles.before(new ReportPlace.OneFile(report), project);

    since.happen(report);

    assertThat(run.collect("")).hasSize(since.reports ? 1 : 0);
    assertThat(named.collect("")).hasSize(since.reports ? 1 : 0);
  }

  @Test
  void packsLargeReports() throws IOException, UnreadableReport {
    var large = "<testsuite>" + "<!-- much -->".repeat(10_000) + "</testsuite>";
    var file = project.resolve("report.xml");
    var run = ReportFiles.before(new ReportPlace.OneFile(file), project);
    write("report.xml", large);

    var report = run.collect("");

    assertThat(report).singleElement().returns(Encoding.GZIP_BASE64, Report::encoding);
    assertThat(report.getFirst().content().length()).isLessThan(large.length() / 10);
    assertThat(new String(ReportContent.bytes(report.getFirst()), UTF_8)).isEqualTo(large);
  }

  @Test
  void sendsOtherEncodingsAsTheyAre() throws IOException, UnreadableReport {
    var file = project.resolve("utf16.xml");
    var run = ReportFiles.before(new ReportPlace.OneFile(file), project);
    Files.write(file, "<testsuite name='ü'/>".getBytes(UTF_16));

    var report = run.collect("");

    assertThat(ReportContent.bytes(report.getFirst())).isEqualTo(Files.readAllBytes(file));
  }

  @Test
  void saysWhereItLookedForAReport() {
    var file = new ReportPlace.OneFile(project.resolve("none.xml"));
    assertThat(collect(SUREFIRE, "")).isEmpty();
    assertThat(collect(file, "")).isEmpty();
    assertThat(ReportFiles.before(SUREFIRE, project).missing())
        .contains("expected a report that matches **/target/", "found none");
    assertThat(ReportFiles.before(file, project).missing()).contains("none.xml, found none");
    var nowhere = new ReportPlace.Matching(List.of());
    assertThatThrownBy(() -> collect(nowhere, "")).hasMessageContaining("--report");
  }

  private List<Report> collect(ReportPlace place, String content) {
    return ReportFiles.before(place, project).collect(content);
  }

  private Path write(String path, String content) throws IOException {
    var file = project.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }
}
