package io.phasegate.baseline.report;

import static io.phasegate.contracts.Report.Format.JUNIT_XML;
import static io.phasegate.contracts.Report.Format.PYTEST_JSON;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.baseline.domain.TestRun;
import io.phasegate.contracts.Report;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecordedRunTest {
  @ParameterizedTest
  @MethodSource("io.phasegate.baseline.report.RecordedRun#all")
  void saysTheSameInBothFormats(RecordedRun recorded) {
    var json = recorded.run(PYTEST_JSON);
    var xml = recorded.run(JUNIT_XML);

    assertThat(withoutProblems(xml)).isEqualTo(withoutProblems(json));
    assertThat(xml.complete()).isEqualTo(json.complete());
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.INCLUDE,
      names = {"PYTEST_JSON", "JUNIT_XML"})
  void countsTheBaselineAsItsReadmeSays(Report.Format format) {
    var base = new RecordedRun("base").run(format);

    assertThat(base.passed()).hasSize(9).contains("tests.test_cart.TestVat::test_none");
    assertThat(base.failed())
        .containsOnlyKeys("tests.test_known_red::test_reddit_api")
        .containsValue("AssertionError: Reddit API 401");
    assertThat(base.errors())
        .containsOnlyKeys("tests.test_known_red::test_runs_table")
        .containsValue("RuntimeError: Table 'runs' is already defined for this MetaData instance");
    assertThat(base.skipped())
        .containsExactly(
            "tests.test_known_red::test_network", "tests.test_known_red::test_rounding");
    assertThat(base.uncollected())
        .hasSize(11)
        .containsEntry(
            "tests.legacy.test_legacy_00",
            "ModuleNotFoundError: No module named 'shop.scope_expander_0'");
    assertThat(base.total()).isEqualTo(24);
    assertThat(base.problems()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.INCLUDE,
      names = {"PYTEST_JSON", "JUNIT_XML"})
  void seesThatPytestStoppedAtModulesThatDoNotCollect(Report.Format format) {
    var run = new RecordedRun("base-default").run(format);

    assertThat(run.ran()).isZero();
    assertThat(run.uncollected()).hasSize(11);
    assertThat(run.problems())
        .contains(
            "tests: expected at least one that ran, found none and 11 modules that were not"
                + " collected",
            "exit code: expected a pytest run that came to its end (0 or 1), found 2");
  }

  private static TestRun withoutProblems(TestRun run) {
    return new TestRun(
        run.passed(),
        run.skipped(),
        run.failed(),
        run.errors(),
        run.uncollected(),
        run.skippedModules(),
        List.of());
  }
}
