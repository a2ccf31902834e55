package io.phasegate.baseline.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.baseline.domain.TestRun;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Report;
import io.phasegate.contracts.Report.Encoding;
import io.phasegate.contracts.Report.Format;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Reports that look green at a glance although something failed, all of them with exit code 0:
/// none may come to a run that is complete and without a red test.
class NeverCleanTest {
  private static final CommitSha CLAIMED =
      new CommitSha("9f2c1ab4d0e1f2a3b4c5d6e7f8091a2b3c4d5e6f");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a hidden duplicate            | <testsuite tests='2'><testcase classname='a' name='t'/><testcase classname='a' name='t'><failure/></testcase></testsuite>
          a failure outside any case    | <testsuite name='s' tests='1'><testcase classname='a' name='t'/><failure message='m'/></testsuite>
          an error in the root          | <testsuites><error message='m'/><testsuite name='s'><testcase classname='a' name='t'/></testsuite></testsuites>
          an error among the properties | <testsuite name='s'><properties><error message='m'/></properties><testcase classname='a' name='t'/></testsuite>
          only the errors attribute     | <testsuite name='s' tests='1' errors='1'><testcase classname='a' name='t'/></testsuite>
          only the failures attribute   | <testsuite name='s' tests='1' failures='1' errors='0'><testcase classname='a' name='t'/></testsuite>
          the root's attribute alone    | <testsuites failures='1'><testsuite name='s' tests='1' failures='0'><testcase classname='a' name='t'/></testsuite></testsuites>
          pytest's attribute alone      | <testsuite name='pytest' tests='2' failures='1'><testcase classname='a' name='t'/></testsuite>
          a case within a case          | <testsuite name='s'><testcase classname='a' name='t'><testcase classname='a' name='u'><failure/></testcase></testcase></testsuite>
          a suite within a case         | <testsuite name='s'><testcase classname='a' name='t'><testsuite><testcase classname='a' name='u'><error/></testcase></testsuite></testcase></testsuite>
          a suite's error within a case | <testsuite name='s'><testcase classname='a' name='t'><testsuite><error/></testsuite></testcase></testsuite>
          a failure one level too deep  | <testsuite name='s'><testcase classname='a' name='t'><result><failure/></result></testcase></testsuite>
          a lone rerun that failed      | <testsuite name='s'><testcase classname='a' name='t'><rerunFailure message='m'/></testcase></testsuite>
          a status that failed          | <testsuite name='s'><testcase classname='a' name='t' status='fail'/></testsuite>
          a result that failed          | <testsuite name='s'><testcase classname='a' name='t' status='run' result='failed'/></testsuite>
          a failure after a skip        | <testsuite name='s'><testcase classname='a' name='t'><skipped/><error/></testcase></testsuite>
          a prefixed failure            | <testsuite xmlns:x='u' name='s'><testcase classname='a' name='t'><x:failure/></testcase></testsuite>
          fewer tests than claimed      | <testsuite name='s' tests='3'><testcase classname='a' name='t'/></testsuite>
          no test at all                | <testsuite name='s' tests='0'/>
          a module not collected        | <testsuite name='pytest' tests='2' errors='1'><testcase classname='a' name='t'/><testcase classname='' name='b'><error message='collection failure'>E   X: y</error></testcase></testsuite>
          """)
  void holdsForJunitXml(String trick, String content) {
    assertNeverClean(Format.JUNIT_XML, content);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a failed collector, no tests  | {"exitcode":0,"summary":{"total":0,"collected":0},"collectors":[{"nodeid":"a.py","outcome":"failed","longrepr":"E   X: y"}],"tests":[]}
          a failed collector            | {"exitcode":0,"summary":{"passed":1,"total":1},"collectors":[{"nodeid":"b.py","outcome":"failed"}],"tests":[{"nodeid":"a.py::t","outcome":"passed"}]}
          a collector without outcome   | {"exitcode":0,"summary":{"passed":1,"total":1},"collectors":[{"nodeid":"b.py"}],"tests":[{"nodeid":"a.py::t","outcome":"passed"}]}
          a failed call that passed     | {"exitcode":0,"summary":{"passed":1,"total":1},"tests":[{"nodeid":"a.py::t","outcome":"passed","call":{"outcome":"failed"}}]}
          a failed setup that skipped   | {"exitcode":0,"summary":{"skipped":1,"passed":1,"total":2},"tests":[{"nodeid":"a.py::u","outcome":"passed"},{"nodeid":"a.py::t","outcome":"skipped","setup":{"outcome":"failed"}}]}
          a failed teardown             | {"exitcode":0,"summary":{"passed":1,"total":1},"tests":[{"nodeid":"a.py::t","outcome":"passed","teardown":{"outcome":"failed"}}]}
          a failed subtest              | {"exitcode":0,"summary":{"subtests failed":1,"total":1},"tests":[{"nodeid":"a.py::t","outcome":"subtests failed","call":{"outcome":"passed"}}]}
          a summary that failed         | {"exitcode":0,"summary":{"passed":1,"failed":1,"total":2},"tests":[{"nodeid":"a.py::t","outcome":"passed"}]}
          a summary that hides          | {"exitcode":0,"summary":{"passed":2,"total":2},"tests":[{"nodeid":"a.py::t","outcome":"passed"},{"nodeid":"a.py::u","outcome":"failed"}]}
          an exit code of its own       | {"exitcode":1,"summary":{"passed":1,"total":1},"tests":[{"nodeid":"a.py::t","outcome":"passed"}]}
          fewer than collected          | {"exitcode":0,"summary":{"passed":1,"total":1,"collected":2},"tests":[{"nodeid":"a.py::t","outcome":"passed"}]}
          no outcome                    | {"exitcode":0,"summary":{"total":1},"tests":[{"nodeid":"a.py::t"}]}
          a hidden duplicate            | {"exitcode":0,"summary":{"passed":1,"failed":1,"total":2},"tests":[{"nodeid":"a.py::t","outcome":"failed"},{"nodeid":"a.py::t","outcome":"passed"}]}
          a second list of tests        | {"exitcode":0,"summary":{"passed":1,"total":1},"tests":[{"nodeid":"a.py::t","outcome":"failed"}],"tests":[{"nodeid":"a.py::t","outcome":"passed"}]}
          only a summary                | {"exitcode":0,"summary":{"passed":1,"total":1}}
          """)
  void holdsForPytestJson(String trick, String content) {
    assertNeverClean(Format.PYTEST_JSON, content);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a summary without the failure | {"results":{"summary":{"tests":2,"passed":2,"failed":0},"tests":[{"name":"a","status":"passed"},{"name":"b","status":"failed"}]}}
          a summary with more failures  | {"results":{"summary":{"tests":1,"passed":1,"failed":1},"tests":[{"name":"a","status":"passed"}]}}
          fewer tests than claimed      | {"results":{"summary":{"tests":2},"tests":[{"name":"a","status":"passed"}]}}
          no summary                    | {"results":{"tests":[{"name":"a","status":"passed"}]}}
          a raw status that failed      | {"results":{"summary":{"tests":1},"tests":[{"name":"a","status":"passed","rawStatus":"timedOut"}]}}
          a status of its own           | {"results":{"summary":{"tests":1},"tests":[{"name":"a","status":"PASSED!"}]}}
          no status                     | {"results":{"summary":{"tests":1},"tests":[{"name":"a"}]}}
          a hidden duplicate            | {"results":{"summary":{"tests":2},"tests":[{"name":"a","status":"failed"},{"name":"a","status":"passed"}]}}
          two results                   | {"results":{"summary":{"tests":1},"tests":[{"name":"a","status":"failed"}]},"results":{"summary":{"tests":1},"tests":[{"name":"a","status":"passed"}]}}
          no test at all                | {"results":{"summary":{"tests":0},"tests":[]}}
          another commit                | {"results":{"summary":{"tests":1},"tests":[{"name":"a","status":"passed"}],"environment":{"commit":"0000000000"}}}
          a commit too short to tell    | {"results":{"summary":{"tests":1},"tests":[{"name":"a","status":"passed"}],"environment":{"commit":"9f2"}}}
          """)
  void holdsForCtrf(String trick, String content) {
    assertNeverClean(Format.CTRF, content);
  }

  /// Events are parted by `;`.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a package that passes with a failure | {"Action":"fail","Package":"p","Test":"T"};{"Action":"pass","Package":"p"}
          a parent that passes over a subtest  | {"Action":"fail","Package":"p","Test":"T/s"};{"Action":"pass","Package":"p","Test":"T"};{"Action":"pass","Package":"p"}
          a package that fails alone           | {"Action":"pass","Package":"p","Test":"T"};{"Action":"fail","Package":"p"}
          a package that fails, then passes    | {"Action":"pass","Package":"p","Test":"T"};{"Action":"fail","Package":"p"};{"Action":"pass","Package":"p"}
          a test that fails, then passes       | {"Action":"fail","Package":"p","Test":"T"};{"Action":"pass","Package":"p","Test":"T"};{"Action":"pass","Package":"p"}
          a test that never ends               | {"Action":"pass","Package":"p","Test":"T"};{"Action":"run","Package":"p","Test":"U"};{"Action":"pass","Package":"p"}
          a second run that never ends         | {"Action":"run","Package":"p","Test":"T"};{"Action":"pass","Package":"p","Test":"T"};{"Action":"run","Package":"p","Test":"T"};{"Action":"pass","Package":"p"}
          a package that never ends            | {"Action":"pass","Package":"p","Test":"T"}
          another package that never ends      | {"Action":"pass","Package":"p","Test":"T"};{"Action":"pass","Package":"p"};{"Action":"start","Package":"q"}
          a build that fails for nobody        | {"Action":"pass","Package":"p","Test":"T"};{"Action":"pass","Package":"p"};{"Action":"build-fail","ImportPath":"q [q.test]"}
          a package that does not build        | {"Action":"pass","Package":"p","Test":"T"};{"Action":"pass","Package":"p"};{"Action":"fail","Package":"q","FailedBuild":"q [q.test]"}
          a plain line of a failed package     | {"Action":"pass","Package":"p","Test":"T"};{"Action":"pass","Package":"p"};FAIL	q [build failed]
          an event that is cut                 | {"Action":"pass","Package":"p","Test":"T"};{"Action":"pass","Package":"p"};{"Action":"fai
          events of no package                 | {"Action":"pass","Test":"T"};{"Action":"pass"}
          an action written twice              | {"Action":"fail","Action":"pass","Package":"p","Test":"T"};{"Action":"pass","Package":"p"}
          only skipped packages                | {"Action":"skip","Package":"p"}
          """)
  void holdsForGoTestJson(String trick, String events) {
    assertNeverClean(Format.GO_TEST_JSON, events.replace(";", "\n"));
  }

  @Test
  void knowsItsCommitByAnAbbreviation() {
    var report =
        report(
            Format.CTRF,
            """
            {"results":{"summary":{"tests":1},"tests":[{"name":"a","status":"passed"}],
             "environment":{"commit":"9F2C1AB"}}}
            """);

    assertThat(TestReportParser.read(List.of(report), 0, CLAIMED))
        .isInstanceOfSatisfying(TestRun.class, run -> assertThat(run.problems()).isEmpty());
  }

  @Test
  void tellsWhichCommitWasExpected() {
    var report =
        report(
            Format.CTRF,
            """
            {"results":{"summary":{"tests":1},"tests":[{"name":"a","status":"passed"}],
             "environment":{"commit":"0000000"}}}
            """);

    assertThat(TestReportParser.read(List.of(report), 0, CLAIMED))
        .isInstanceOfSatisfying(
            TestRun.class,
            run ->
                assertThat(run.problems())
                    .containsExactly(
                        "environment.commit: expected " + CLAIMED + ", found 0000000"));
  }

  @Test
  void takesTheWorstAcrossTheFilesOfARun() {
    var green = "<testsuite name='s'><testcase classname='a' name='t'/></testsuite>";
    var red = green.replace("/></", "><failure/></testcase></");

    var run =
        (TestRun)
            TestReportParser.read(
                List.of(report(Format.JUNIT_XML, red), report(Format.JUNIT_XML, green)), 1);

    assertThat(run.failed()).containsOnlyKeys("a::t");
    assertThat(run.passed()).isEmpty();
  }

  private static void assertNeverClean(Format format, String content) {
    var evidence = TestReportParser.read(List.of(report(format, content)), 0, CLAIMED);

    assertThat(evidence instanceof TestRun run && looksGreen(run))
        .as(ReportCorpusTest.shown(evidence))
        .isFalse();
  }

  /// The command's exit code must not be what gives the trick away: it may be part of it.
  private static boolean looksGreen(TestRun run) {
    return run.red().isEmpty()
        && run.uncollected().isEmpty()
        && run.problems().stream()
            .allMatch(it -> it.startsWith("exit code") && !it.contains("as the report says"));
  }

  private static Report report(Format format, String content) {
    return new Report(format, Encoding.UTF_8, content);
  }
}
