package io.phasegate.baseline.report;

import static io.phasegate.baseline.report.ReportTexts.gzip;
import static io.phasegate.baseline.report.ReportTexts.junit;
import static io.phasegate.baseline.report.ReportTexts.pytest;
import static io.phasegate.baseline.report.ReportTexts.read;
import static io.phasegate.baseline.report.ReportTexts.refusal;
import static io.phasegate.baseline.report.ReportTexts.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.baseline.domain.TestRun;
import io.phasegate.baseline.domain.UnusableReport;
import io.phasegate.baseline.domain.UnusableReport.Reason;
import io.phasegate.contracts.Report;
import io.phasegate.contracts.Report.Encoding;
import io.phasegate.contracts.Report.Format;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestReportParserTest {
  private static final String GREEN =
      "<testsuite name='%s' tests='1'><testcase classname='a.B' name='t'/></testsuite>";
  private static final String RED =
      "<testsuite name='%s' tests='1'><testcase classname='a.B' name='t'><failure/></testcase></testsuite>";
  private static final String NOTHING = "<testsuite name='%s' tests='0'/>";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          surefire | red     | 0 | exit code: expected not 0 where 1 are red, found 0
          surefire | green   | 1 | exit code: expected 0 where nothing is red, found 1
          surefire | green   | 2 | exit code: expected 0 where nothing is red, found 2
          pytest   | red     | 2 | exit code: expected a pytest run that came to its end (0 or 1), found 2
          pytest   | red     | 3 | exit code: expected a pytest run that came to its end (0 or 1), found 3
          pytest   | red     | 4 | exit code: expected a pytest run that came to its end (0 or 1), found 4
          surefire | nothing | 0 | tests: expected at least one that ran, found none
          surefire | nothing | 1 | tests: expected at least one that ran, found none
          """)
  void isIncompleteWhereExitCodeAndOutcomesContradict(
      String suite, String outcome, int exitCode, String problem) {
    assertThat(run(junit(suiteOf(suite, outcome)), exitCode).problems()).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource({"surefire,red,1", "surefire,red,2", "pytest,red,1", "pytest,green,0"})
  void isCompleteWhereExitCodeAndOutcomesAgree(String suite, String outcome, int exitCode) {
    assertThat(run(junit(suiteOf(suite, outcome)), exitCode).problems()).isEmpty();
  }

  @Test
  void isIncompleteWhereTheReportKnowsAnotherEndThanItsCommand() {
    var report =
        "{\"exitcode\":1,\"summary\":{\"passed\":1,\"total\":1,\"collected\":1},"
            + "\"tests\":[{\"nodeid\":\"a.py::t\",\"outcome\":\"passed\"}]}";

    assertThat(run(pytest(report), 0).problems())
        .containsExactly("exit code: expected 1, as the report says, found 0");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.INCLUDE,
      names = {"PYTEST_JSON", "JUNIT_XML"})
  void readsAPackedReportLikeAPlainOne(Format format) {
    var recorded = new RecordedRun("after-regression-many");
    var plain = recorded.report(format);

    var packed = gzip(format, plain.content().getBytes(StandardCharsets.UTF_8));

    assertThat(read(packed, 1)).isEqualTo(read(plain, 1));
  }

  @Test
  void readsPackedJsonWithAByteOrderMark() {
    var text = "\uFEFF" + new RecordedRun("base").report(Format.PYTEST_JSON).content();

    var run = run(gzip(Format.PYTEST_JSON, text.getBytes(StandardCharsets.UTF_8)), 1);

    assertThat(run.total()).isEqualTo(24);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          CTRF         | {}                                     | results.tests
          CTRF         | []                                     | an object in report
          CTRF         | {"results":[]}                         | an object in results
          CTRF         | {"results":{"tests":{}}}               | an array in tests
          CTRF         | {"results":{"tests":[{"status":"x"}]}} | a name in every test
          CTRF         | {"results":{"tests":[                  | at line 1, column
          CTRF         | no json                                | at line 1, column
          GO_TEST_JSON | no events                              | found none in 1 lines
          GO_TEST_JSON | []                                     | found none in 1 lines
          GO_TEST_JSON | {}                                     | an Action in every event
          GO_TEST_JSON | {"Action":7}                           | an Action in every event
          GO_TEST_JSON | {"Action":"run"} {"Action":"pass"}     | one event a line
          """)
  void refusesWhatIsNoReportOfItsFormat(Format format, String content, String message) {
    var refusal = refusal(new Report(format, Encoding.UTF_8, content));

    assertThat(refusal.reason()).isEqualTo(Reason.MALFORMED);
    assertThat(refusal.message()).contains("expected", "found", message);
  }

  @ParameterizedTest
  @CsvSource({
    "surefire, 137, a run that came to its end",
    "surefire, 124, a run that came to its end",
    "surefire, -1, a run that came to its end",
    "pytest, 137, a pytest run that came to its end",
    "pytest, 5, a pytest run that came to its end"
  })
  void isIncompleteWhereTheCommandWasKilled(String suite, int exitCode, String expected) {
    assertThat(run(junit(suiteOf(suite, "red")), exitCode).problems())
        .singleElement()
        .asString()
        .contains(expected)
        .endsWith("found " + exitCode);
  }

  /// mocha exits with the number of its failures.
  @Test
  void letsARunnerCountItsFailuresInTheExitCode() {
    var xml = new StringBuilder("<testsuite name='Root Suite' tests='130'>");
    for (int i = 0; i < 130; i++) {
      xml.append("<testcase classname='a' name='t%d'><failure/></testcase>".formatted(i));
    }

    assertThat(run(junit(xml.append("</testsuite>").toString()), 130).problems()).isEmpty();
  }

  @Test
  void tellsTwentyContradictionsAndCountsTheRest() {
    var xml = new StringBuilder("<testsuites>");
    for (int i = 0; i < 50; i++) {
      xml.append("<testsuite tests='%d'><testcase name='t'/></testsuite>".formatted(i + 2));
    }

    var problems = run(junit(xml.append("</testsuites>").toString()), 0).problems();

    assertThat(problems).hasSize(21);
    assertThat(problems).last().asString().endsWith("found 30 more");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t", "\uFEFF"})
  void refusesAReportWithoutContent(String content) {
    assertThat(refusal(junit(content)).reason()).isEqualTo(Reason.EMPTY);
    assertThat(refusal(pytest(content)).reason()).isEqualTo(Reason.EMPTY);
    assertThat(refusal(new Report(Format.CTRF, null, content)).reason()).isEqualTo(Reason.EMPTY);
    assertThat(refusal(new Report(Format.GO_TEST_JSON, null, content)).reason())
        .isEqualTo(Reason.EMPTY);
  }

  @Test
  void refusesARunWithoutAnyReport() {
    assertThat(TestReportParser.read(List.of(), 0))
        .isEqualTo(new UnusableReport(Reason.EMPTY, "report: expected at least one, found none"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "[]",
        "{}",
        "null",
        "{\"tests\":{}}",
        "{\"tests\":[1]}",
        "{\"tests\":[{\"outcome\":\"passed\"}]}",
        "{\"tests\":[{\"nodeid\":7,\"outcome\":\"passed\"}]}",
        "{\"tests\":[],\"tests\":[]}",
        "{\"tests\":[]} {}",
        "{\"tests\":[",
        "{\"summary\":{\"total\":99999999999999}}",
        "{\"exitcode\":\"0\"}"
      })
  void refusesJsonThatIsNoPytestReport(String content) {
    var refusal = refusal(pytest(content));

    assertThat(refusal.reason()).isEqualTo(Reason.MALFORMED);
    assertThat(refusal.message()).contains("expected", "found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no xml",
        "<html/>",
        "<testcase name='t'/>",
        "<testsuite>",
        "<testsuite><testcase name='a'></testsuite>",
        "<testsuite/><testsuite/>",
        "<testsuite name='\u0001'/>"
      })
  void refusesXmlThatIsNoJunitReport(String content) {
    var refusal = refusal(junit(content));

    assertThat(refusal.reason()).isEqualTo(Reason.MALFORMED);
    assertThat(refusal.message()).contains("expected", "found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"***", "aGVsbG8=", "H4sIAAAAAAAA"})
  void refusesWhatDoesNotUnpack(String content) {
    var refusal = refusal(new Report(Format.JUNIT_XML, Encoding.GZIP_BASE64, content));

    assertThat(refusal.reason()).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void refusesTheWholeRunForOneUnusableReport() {
    var evidence =
        TestReportParser.read(List.of(junit(GREEN.formatted("a")), junit("<testsuite>")), 0);

    assertThat(evidence)
        .isInstanceOfSatisfying(
            UnusableReport.class, refusal -> assertThat(refusal.message()).startsWith("report 1:"));
  }

  @Test
  void readsTenThousandTestsInWellUnderASecond() {
    var xml = new StringBuilder("<testsuite tests='10000'>");
    for (int i = 0; i < 10_000; i++) {
      xml.append("<testcase classname='tests.big' name='test_%05d'/>".formatted(i));
    }
    var packed =
        gzip(
            Format.JUNIT_XML,
            xml.append("</testsuite>").toString().getBytes(StandardCharsets.UTF_8));
    long start = System.nanoTime();

    var evidence = read(packed, 0);

    assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
    assertThat(((TestRun) evidence).passed()).hasSize(10_000);
  }

  private static String suiteOf(String suite, String outcome) {
    var xml =
        switch (outcome) {
          case "red" -> RED;
          case "green" -> GREEN;
          default -> NOTHING;
        };
    return xml.formatted(suite);
  }
}
