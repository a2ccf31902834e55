package io.phasegate.baseline.report;

import static io.phasegate.baseline.report.ReportTexts.gzip;
import static io.phasegate.baseline.report.ReportTexts.junit;
import static io.phasegate.baseline.report.ReportTexts.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.baseline.domain.Outcome;
import io.phasegate.baseline.domain.TestRun;
import io.phasegate.contracts.Report.Format;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JunitXmlReaderTest {
  private static final String ERROR = "<error type='E' message='e'/>";
  private static final String GREEN = "<testcase classname='a.B' name='green'/>";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          PASSED  | ``
          PASSED  | <system-out>text</system-out>
          PASSED  | <flakyFailure message='once'/>
          PASSED  | <flakyError message='once'/>
          SKIPPED | <skipped/>
          SKIPPED | <skipped type='pytest.xfail' message='known'/>
          FAILED  | <failure message='m'/>
          FAILED  | <failure message='m'/><rerunFailure message='m'/>
          FAILED  | <skipped/><failure message='m'/>
          FAILED  | <failure message='m'/><skipped/>
          ERROR   | <failure message='m'/><error message='e'/>
          ERROR   | <error message='e'/><failure message='m'/>
          """)
  void takesTheWorstOfACasesChildren(Outcome outcome, String children) {
    var run =
        run(
            junit(
                "<testsuite><testcase classname='a.B' name='t'>%s</testcase></testsuite>"
                    .formatted(children)),
            1);

    assertThat(outcomeOf(run, "a.B::t")).isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(strings = {"notrun", "disabled"})
  void takesACaseThatWasNotRunAsSkipped(String status) {
    var run =
        run(
            junit(
                "<testsuite>%s<testcase classname='a.B' name='t' status='%s'/></testsuite>"
                    .formatted(GREEN, status)),
            0);

    assertThat(run.skipped()).containsExactly("a.B::t");
  }

  @Test
  void takesTheSuitesNameWhereACaseHasNoClass() {
    var run = run(junit("<testsuite name='checkout'><testcase name='pays'/></testsuite>"), 0);

    assertThat(run.passed()).containsExactly("checkout::pays");
  }

  @Test
  void takesTheWorstOfATestThatIsListedTwice() {
    var run =
        run(
            junit(
                "<testsuite><testcase classname='a.B' name='t'/><testcase classname='a.B' name='t'>"
                    + ERROR
                    + "</testcase><testcase classname='a.B' name='t'/></testsuite>"),
            1);

    assertThat(run.errors()).containsExactly(Map.entry("a.B::t", "E: e"));
    assertThat(run.passed()).isEmpty();
  }

  @Test
  void joinsTheManyFilesOfABuild() {
    var reports =
        List.of(
            junit("<testsuite name='A' tests='1'>" + GREEN + "</testsuite>"),
            junit(
                "<testsuite name='B' tests='1'><testcase classname='c.D' name='t'/></testsuite>"));

    var evidence = TestReportParser.read(reports, 0);

    assertThat(evidence)
        .isInstanceOfSatisfying(
            TestRun.class,
            run -> {
              assertThat(run.passed()).containsExactly("a.B::green", "c.D::t");
              assertThat(run.problems()).isEmpty();
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          the suite claims more tests     | <testsuite tests='2'>%s</testsuite>
          the suite claims fewer tests    | <testsuite tests='0'>%s</testsuite>
          the suite claims a failure      | <testsuite tests='1' failures='1'>%s</testsuite>
          the suite claims an error       | <testsuite tests='1' errors='1'>%s</testsuite>
          the root claims more tests      | <testsuites tests='5'><testsuite>%s</testsuite></testsuites>
          the number is no number         | <testsuite tests='many'>%s</testsuite>
          """)
  void isIncompleteWhereCountsContradict(String why, String xml) {
    var run = run(junit(xml.formatted(GREEN)), 0);

    assertThat(run.complete()).as(why).isFalse();
    assertThat(run.problems()).allMatch(problem -> problem.startsWith("testsuite."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<testsuites tests='2'><testsuite tests='1'>%s</testsuite><testsuite tests='1'><testcase name='x' classname='y'/></testsuite></testsuites>",
        "<testsuite tests='1'><testsuite tests='1'>%s</testsuite></testsuite>",
        "<testsuite tests='0'><testsuite tests='1'>%s</testsuite></testsuite>",
        "<testsuite tests='' failures='0'>%s</testsuite>",
        "<testsuite name='a'>%s</testsuite>"
      })
  void isCompleteHoweverSuitesCountNestedOnes(String xml) {
    assertThat(run(junit(xml.formatted(GREEN)), 0).problems()).isEmpty();
  }

  @Test
  void letsPytestsOwnCountOfABrokenTeardownPass() {
    var afterPass =
        "<testsuite name='pytest' tests='2' errors='1'><testcase classname='a' name='t'>"
            + "<error message='failed on teardown with &quot;E: x&quot;'/></testcase></testsuite>";

    var run = run(junit(afterPass), 1);

    assertThat(run.problems()).isEmpty();
    assertThat(run.errors()).containsEntry("a::t", "E: x");
  }

  /// Recorded from pytest 9: broken teardowns, a missing fixture, strict and lenient unexpected
  /// passes, odd parameters, nested classes, a module that skips itself and one with bad syntax.
  @Test
  void readsTheOddCasesOfARealRun() {
    var run = run(junit(RecordedRun.resource("odd.junit.xml")), 1);

    assertThat(run.problems()).isEmpty();
    assertThat(run.skippedModules()).containsExactly("tests.test_skip");
    assertThat(run.uncollected())
        .containsOnly(Map.entry("tests.test_syn", "SyntaxError: invalid syntax"));
    assertThat(run.failed())
        .containsOnly(Map.entry("tests.test_x::test_strict", "[XPASS(strict)] why"));
    assertThat(run.errors())
        .containsOnly(
            Map.entry("tests.test_x::test_fail_td", "OSError: teardown"),
            Map.entry("tests.test_x::test_pass_td", "OSError: teardown"),
            Map.entry("tests.test_x::test_nope", "fixture 'nope' not found"));
    assertThat(run.passed())
        .containsExactlyInAnyOrder(
            "tests.test_x.TestA.TestB::test_in",
            "tests.test_x::test_p[[]",
            "tests.test_x::test_p[a/b]",
            "tests.test_x::test_p[a::b]",
            "tests.test_x::test_p[x.py::y]",
            "tests.test_x::test_p[\\x1b]",
            "tests.test_x::test_p[\\xfc\\n]",
            "tests.test_x::test_xpass");
  }

  @Test
  void keepsAModuleThatSkippedItselfApartFromTests() {
    var run =
        run(
            junit(
                "<testsuite name='pytest'><testcase classname='' name='tests.test_gpu'>"
                    + "<skipped type='pytest.skip' message='collection skipped'>x</skipped>"
                    + "</testcase>"
                    + GREEN
                    + "</testsuite>"),
            0);

    assertThat(run.skippedModules()).containsExactly("tests.test_gpu");
    assertThat(run.skipped()).isEmpty();
  }

  @Test
  void ignoresTheEncodingThatTextDeclares() {
    var xml =
        "\uFEFF\n<?xml version='1.0' encoding='utf-16'?><testsuite><testcase classname='a' name='ü'/></testsuite>";

    assertThat(run(junit(xml), 0).passed()).containsExactly("a::ü");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "UTF-8", "UTF-16"})
  void readsPackedXmlAsItDeclaresItself(String charset) {
    var xml =
        "<?xml version='1.0' encoding='%s'?><testsuite><testcase classname='a' name='ü'/></testsuite>"
            .formatted(charset);

    var run = run(gzip(Format.JUNIT_XML, xml.getBytes(Charset.forName(charset))), 0);

    assertThat(run.passed()).containsExactly("a::ü");
  }

  @Test
  void readsPackedXmlWithAByteOrderMark() {
    var xml = "\uFEFF<testsuite><testcase classname='a' name='ü'/></testsuite>";

    var run = run(gzip(Format.JUNIT_XML, xml.getBytes(StandardCharsets.UTF_8)), 0);

    assertThat(run.passed()).containsExactly("a::ü");
  }

  private static Outcome outcomeOf(TestRun run, String id) {
    if (run.passes(id)) {
      return Outcome.PASSED;
    }
    if (run.skips(id)) {
      return Outcome.SKIPPED;
    }
    return run.failed().containsKey(id) ? Outcome.FAILED : Outcome.ERROR;
  }
}
