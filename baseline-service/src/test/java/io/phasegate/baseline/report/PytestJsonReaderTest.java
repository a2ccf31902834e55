package io.phasegate.baseline.report;

import static io.phasegate.baseline.report.ReportTexts.pytest;
import static io.phasegate.baseline.report.ReportTexts.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.baseline.domain.TestRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PytestJsonReaderTest {
  @ParameterizedTest
  @CsvSource({"passed,0", "xpassed,0"})
  void takesAnUnexpectedPassAsPassed(String outcome, int exitCode) {
    assertThat(oneTest(outcome, exitCode).passed()).containsExactly("a::t");
  }

  @ParameterizedTest
  @CsvSource({"skipped,0", "xfailed,0"})
  void takesAnExpectedFailureAsSkipped(String outcome, int exitCode) {
    assertThat(oneTest(outcome, exitCode).skipped()).containsExactly("a::t");
  }

  @Test
  void takesAnOutcomeWithoutAnyStageAsAnError() {
    assertThat(oneTest("rerun", 1).errors()).containsOnlyKeys("a::t");
  }

  @Test
  void takesARerunThatPassedInTheEndAsPassed() {
    var run =
        run(
            pytest(
                """
                {"exitcode":0,"summary":{"rerun":1,"total":1,"collected":1},
                 "tests":[{"nodeid":"a.py::t","outcome":"rerun","setup":{"outcome":"passed"},
                   "call":{"outcome":"passed"},"teardown":{"outcome":"passed"}}]}
                """),
            0);

    assertThat(run.passed()).containsExactly("a::t");
    assertThat(run.problems()).isEmpty();
  }

  @Test
  void takesTheTeardownsSignatureWhereOnlyThatBroke() {
    var run =
        run(
            pytest(
                """
                {"exitcode":1,"summary":{"error":1,"total":1,"collected":1},
                 "tests":[{"nodeid":"a.py::t","outcome":"error","setup":{"outcome":"passed"},
                   "call":{"outcome":"failed","crash":{"message":"AssertionError: call"}},
                   "teardown":{"outcome":"failed","crash":{"message":"OSError: teardown"}}}]}
                """),
            1);

    assertThat(run.errors()).containsEntry("a::t", "OSError: teardown");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"passed":1,"total":1,"collected":3}           | tests: expected all 3 that were collected, found 1
          {"passed":2,"total":2,"collected":2}           | summary.total: expected as many as tests are listed, 1, found 2
          {"passed":1,"failed":1,"total":1,"collected":1}| summary.failed: expected as many as are listed, 0, found 1
          {}                                             | summary.total: expected the number of tests, found none
          """)
  void isIncompleteWhereCountsContradict(String summary, String problem) {
    var run =
        run(
            pytest(
                "{\"summary\":%s,\"tests\":[{\"nodeid\":\"a.py::t\",\"outcome\":\"passed\"}]}"
                    .formatted(summary)),
            0);

    assertThat(run.problems()).contains(problem);
  }

  @Test
  void readsFieldsInAnyOrderAndPassesOverUnknownOnes() {
    var run =
        run(
            pytest(
                """
                {"tests":[{"outcome":"passed","user_properties":[{"x":[1,{"y":2}]}],"nodeid":"a.py::t"}],
                 "warnings":[{"message":{"deep":[]}}],"collectors":[],
                 "summary":{"total":1,"passed":1,"collected":1,"deselected":4},"exitcode":0}
                """),
            0);

    assertThat(run.passed()).containsExactly("a::t");
    assertThat(run.problems()).isEmpty();
  }

  @Test
  void keepsAModuleThatSkippedItselfApartFromTests() {
    var run =
        run(
            pytest(
                """
                {"exitcode":5,"summary":{"total":0,"collected":0},"tests":[],
                 "collectors":[{"nodeid":"tests/test_gpu.py","outcome":"skipped","result":[],
                   "longrepr":["tests/test_gpu.py",1,"Skipped: no gpu"]}]}
                """),
            5);

    assertThat(run.skippedModules()).containsExactly("tests.test_gpu");
  }

  private static TestRun oneTest(String outcome, int exitCode) {
    var report =
        """
        {"exitcode":%d,"summary":{"%s":1,"total":1,"collected":1},
         "tests":[{"nodeid":"a.py::t","outcome":"%s"}]}
        """
            .formatted(exitCode, outcome, outcome);
    return run(pytest(report), exitCode);
  }
}
