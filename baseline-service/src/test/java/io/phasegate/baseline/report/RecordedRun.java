package io.phasegate.baseline.report;

import io.phasegate.baseline.domain.TestEvidence;
import io.phasegate.baseline.domain.TestRun;
import io.phasegate.baseline.domain.UnusableReport;
import io.phasegate.contracts.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// The recorded pytest runs under `test-reports`: each in two formats, with its exit code.
public record RecordedRun(String name) {
  private static final List<String> NAMES =
      List.of(
          "after-clean",
          "after-e2-missing-test",
          "after-fixed-one",
          "after-flaky",
          "after-good",
          "after-new-collection-error",
          "after-regression-1",
          "after-regression-many",
          "after-test-removed",
          "after-test-skipped",
          "base",
          "base-default",
          "base-with-flaky",
          "retry-flaky",
          "retry-new-collection-error",
          "retry-regression-1");

  public static Stream<RecordedRun> all() {
    return NAMES.stream().map(RecordedRun::new);
  }

  public Report report(Report.Format format) {
    var ending = format == Report.Format.PYTEST_JSON ? ".pytest.json" : ".junit.xml";
    return new Report(format, Report.Encoding.UTF_8, resource(name + ending));
  }

  public int exitCode() {
    return Integer.parseInt(resource(name + ".exit").strip());
  }

  public TestEvidence evidence(Report.Format format) {
    return TestReportParser.read(List.of(report(format)), exitCode());
  }

  public TestRun run(Report.Format format) {
    return switch (evidence(format)) {
      case TestRun run -> run;
      case UnusableReport unusable -> throw new AssertionError(unusable.message());
    };
  }

  @Override
  public String toString() {
    return name;
  }

  static String resource(String file) {
    try (var stream = RecordedRun.class.getResourceAsStream("/test-reports/" + file)) {
      if (stream == null) {
        throw new AssertionError("no resource " + file);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
