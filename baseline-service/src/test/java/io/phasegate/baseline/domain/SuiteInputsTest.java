package io.phasegate.baseline.domain;

import static io.phasegate.baseline.domain.Suite.cause;
import static io.phasegate.baseline.domain.Suite.second;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.baseline.domain.UnusableReport.Reason;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Report;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.StartPoint;
import io.phasegate.contracts.event.TestsReported;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuiteInputsTest {
  private static final RepositoryId SHOP = new RepositoryId("acme/shop");
  private static final PhaseRef PHASE = new PhaseRef("run-1", "phase-1", 1);
  private static final TestRun RUN = Runs.of("+a::one");
  private static final UnusableReport SOUP = new UnusableReport(Reason.MALFORMED, "soup");

  @ParameterizedTest
  @ValueSource(strings = {"", "af7e400", "af7e400123456789"})
  void comparesARunAtTheCommitOfTheSource(String tested) {
    assertThat(input(tested, RUN))
        .isEqualTo(
            new SuiteInput.PhaseTested(
                new Completion(PHASE, Suite.AFTER, List.of(), cause("p1", 0), second(0)), RUN));
  }

  @Test
  void comparesNothingWhereTheTestsRanAtAnotherCommit() {
    assertThat(why("bad0000", RUN))
        .containsExactly(
            "ci.commit: expected the tests to have run at source.commit = af7e400, found bad0000");
    assertThat(((SuiteInput.PhaseUntestable) input("bad0000", RUN)).otherCommit()).isTrue();
  }

  @Test
  void comparesNothingWhereTheReportIsUnusable() {
    assertThat(why("", SOUP)).containsExactly("soup");
  }

  @Test
  void comparesNothingWhereTheRunSaysNothing() {
    assertThat(why("", Runs.incomplete("no tests"))).containsExactly("no tests");
  }

  @Test
  void comparesARunOfWhichOnlyBrokenModulesAreKnown() {
    assertThat(input("", Runs.incomplete("no tests", "?a")))
        .isInstanceOf(SuiteInput.PhaseTested.class);
  }

  @Test
  void comparesNothingWhereThereIsNoReport() {
    var input = SuiteInputs.of(completed(null), null, cause("p1", 0), second(0));

    assertThat(((SuiteInput.PhaseUntestable) input).why())
        .containsExactly("ci: expected the report of a test run, found none in the completion");
  }

  @Test
  void learnsFromCompleteRunsOnly() {
    var second = Runs.of("-a::one");
    var input =
        SuiteInputs.of(
            reported(TestsReported.Purpose.BASELINE),
            List.of(SOUP, Runs.incomplete("no tests", "?a"), RUN, second),
            cause("b1", 0),
            second(0));

    assertThat(((SuiteInput.BaselineReported) input).completeRuns()).containsExactly(RUN, second);
  }

  @Test
  void keepsTheFirstRefusalWhereNoRunIsUsable() {
    var input =
        SuiteInputs.of(
            reported(TestsReported.Purpose.BASELINE),
            List.of(SOUP, Runs.incomplete("no tests")),
            cause("b1", 0),
            second(0));

    assertThat(((SuiteInput.BaselineReported) input).evidence()).isEqualTo(SOUP);
  }

  @Test
  void knowsARetryByItsPurpose() {
    assertThat(
            SuiteInputs.of(
                reported(TestsReported.Purpose.RETRY), List.of(RUN), cause("r1", 0), second(0)))
        .isEqualTo(
            new SuiteInput.RetryReported(
                "req-1", PHASE, Suite.KEY.commit(), List.of(RUN), cause("r1", 0), second(0)));
  }

  @Test
  void keepsWhyARetryCannotBeRead() {
    var input =
        SuiteInputs.of(
            reported(TestsReported.Purpose.RETRY), List.of(SOUP), cause("r1", 0), second(0));

    assertThat(((SuiteInput.RetryReported) input).runs()).containsExactly(TestRun.nothing("soup"));
  }

  @Test
  void gathersWhatThePhaseChangedAndWasToWrite() {
    var phase = completed(null);
    var changed =
        new PhaseCompleted(
            phase.phase(),
            phase.source(),
            phase.base(),
            Deliverables.of(Deliverable.of("tests/test_b.py", null), Deliverable.of("docs/", null)),
            List.of(),
            null,
            List.of(),
            null,
            null,
            null,
            new PhaseCompleted.Apply("patch", 1, List.of("tests/test_a.py"), 10),
            null,
            null);

    var input = SuiteInputs.of(changed, null, cause("p1", 0), second(0));

    assertThat(((SuiteInput.PhaseUntestable) input).completion().changedPaths())
        .containsExactly("tests/test_a.py", "tests/test_b.py");
  }

  @Test
  void findsTheSuiteOfAPhaseAtItsBaseCommit() {
    assertThat(SuiteKey.of(completed(null))).isEqualTo(Suite.KEY);
    assertThat(SuiteKey.of(reported(TestsReported.Purpose.BASELINE))).isEqualTo(Suite.KEY);
  }

  private static List<String> why(String tested, TestEvidence evidence) {
    return ((SuiteInput.PhaseUntestable) input(tested, evidence)).why();
  }

  private static SuiteInput input(String tested, TestEvidence evidence) {
    var commit = tested.isEmpty() ? null : new CommitSha(tested);
    var ci = new PhaseCompleted.CiRun(null, 0, commit, List.of(report()));
    return SuiteInputs.of(completed(ci), evidence, cause("p1", 0), second(0));
  }

  private static Report report() {
    return new Report(Report.Format.JUNIT_XML, Report.Encoding.UTF_8, "<testsuite/>");
  }

  private static TestsReported reported(TestsReported.Purpose purpose) {
    return new TestsReported(
        SHOP,
        Suite.KEY.commit(),
        "default",
        purpose,
        "req-1",
        PHASE,
        null,
        0,
        null,
        List.of(report()),
        null);
  }

  private static PhaseCompleted completed(PhaseCompleted.@Nullable CiRun ci) {
    return new PhaseCompleted(
        PHASE,
        new Source.Inline(SHOP, Suite.AFTER, List.of()),
        new StartPoint(Suite.KEY.commit()),
        Deliverables.of(),
        List.of(),
        null,
        List.of(),
        ci,
        null,
        null,
        null,
        null,
        null);
  }
}
