package io.phasegate.finalizer.domain;

import static io.phasegate.contracts.event.GateOutcome.BLOCK;
import static io.phasegate.contracts.event.GateOutcome.PASS;
import static io.phasegate.contracts.event.GateOutcome.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.event.GateResult;
import io.phasegate.contracts.event.TestDeltaComputed.Severity;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class EvidenceGateTest {
  private static final CommitSha OTHER = new CommitSha("c".repeat(40));
  private static final FinalizerPolicy CI_OPTIONAL =
      FinalizerPolicy.of(RepositoryRules.of(CiDemand.NEVER, Severity.NONE));

  static Stream<GateCase> cases() {
    var phase = Completed.phase();
    var clean = Delta.clean();
    return Stream.of(
        GateCase.of(phase, clean, PASS, "EVIDENCE_COMPLETE"),
        GateCase.of(phase, null, BLOCK, "NO_DELTA"),
        GateCase.of(Completed.phase().withoutCi(), null, BLOCK, "NO_CI_REPORT"),
        GateCase.of(Completed.phase().ciCommit(OTHER), clean, BLOCK, "COMMIT_MISMATCH"),
        GateCase.of(Completed.phase().ciCommit(OTHER), null, BLOCK, "COMMIT_MISMATCH")
            .named("another commit's report, no delta"),
        GateCase.of(
                Completed.phase().ciCommit(new CommitSha("aaaaaaa")),
                clean,
                PASS,
                "EVIDENCE_COMPLETE")
            .named("abbreviated commit"),
        GateCase.of(phase, Delta.clean().commit(OTHER), BLOCK, "COMMIT_MISMATCH")
            .named("delta of another commit"),
        GateCase.of(phase, Delta.clean().base(OTHER), BLOCK, "COMMIT_MISMATCH")
            .named("delta against another base"),
        GateCase.of(phase, Delta.clean().repository("evil/shop"), BLOCK, "COMMIT_MISMATCH")
            .named("delta of another repository"),
        GateCase.of(phase, Delta.clean().infraFailure(), BLOCK, "INFRA_FAILURE"),
        GateCase.of(phase, Delta.clean().withoutBaseline(), BLOCK, "BASELINE_MISSING"),
        GateCase.of(phase, Delta.clean().incomplete("exit code 3"), BLOCK, "INCOMPLETE_DELTA"),
        GateCase.of(
                phase,
                Delta.clean().withoutBaseline().incomplete("no baseline"),
                BLOCK,
                "BASELINE_MISSING")
            .named("the most specific code wins"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(GateCase row) {
    var result = EvidenceGate.judge(row.evidence()).result();

    assertThat(result.outcome()).isEqualTo(row.outcome());
    assertThat(result.code()).isEqualTo(row.code());
  }

  static Stream<GateCase> withoutABaselineWhereThatOnlyWarns() {
    var phase = Completed.phase();
    return Stream.of(
        GateCase.of(phase, Delta.clean().withoutBaseline(), WARN, "BASELINE_MISSING"),
        GateCase.of(
            phase, Delta.clean().withoutBaseline().incomplete("cut"), BLOCK, "INCOMPLETE_DELTA"),
        GateCase.of(phase, Delta.clean().withoutBaseline().infraFailure(), BLOCK, "INFRA_FAILURE"));
  }

  @ParameterizedTest
  @MethodSource
  void withoutABaselineWhereThatOnlyWarns(GateCase row) {
    var plain = RepositoryRules.defaults();
    var rules =
        new RepositoryRules(
            plain.ci(),
            plain.tolerance(),
            plain.audit(),
            plain.flaky(),
            plain.weakenedTests(),
            Strictness.WARN,
            plain.governance(),
            plain.requiredGates());

    var result = EvidenceGate.judge(row.evidence(FinalizerPolicy.of(rules))).result();

    assertThat(result.outcome()).isEqualTo(row.outcome());
    assertThat(result.code()).isEqualTo(row.code());
  }

  @Test
  void needsNoReportForDocumentation() {
    var docs =
        Completed.phaseWithoutDeliverables()
            .finding("docs/guide.md", Presence.FILE)
            .applied(1, "docs/guide.md")
            .withoutCi();

    assertThat(judge(docs, FinalizerPolicy.defaults())).isEqualTo("NO_CI_REQUIRED");
  }

  @Test
  void needsAReportWherePromisedDocumentationHidesChangedCode() {
    var docs =
        Completed.phaseWithoutDeliverables()
            .finding("docs/guide.md", Presence.FILE)
            .applied(2, "docs/guide.md", "shop/cart.py")
            .withoutCi();

    assertThat(withoutReport(docs).message()).endsWith("among its changes are shop/cart.py");
  }

  @Test
  void namesTheCodeThatWasSeenToBeChangedBehindPromisedDocumentation() {
    var docs =
        Completed.phaseWithoutDeliverables()
            .finding("docs/guide.md", Presence.FILE)
            .applied(1, "docs/guide.md")
            .codeChanges("a.py", "b.py", "c.py", "d.py", "e.py", "f.py", "g.py")
            .withoutCi();

    assertThat(withoutReport(docs).message())
        .isEqualTo(
            "no CI report was sent, and this phase needs one: it promises documentation only, but"
                + " among its changes are a.py, b.py, c.py, d.py, e.py and 2 more");
    assertThat(withoutReport(docs).evidence()).hasSize(7).contains("g.py");
  }

  private static GateResult withoutReport(Completed completed) {
    var evidence = new PhaseEvidence(completed.completion(), null, FinalizerPolicy.defaults());
    var result = EvidenceGate.judge(evidence).result();
    assertThat(result.code()).isEqualTo("NO_CI_REPORT");
    return result;
  }

  @Test
  void needsNoReportWhereThePolicyAsksForNone() {
    assertThat(judge(Completed.phase().withoutCi(), CI_OPTIONAL)).isEqualTo("NO_CI_REQUIRED");
  }

  @Test
  void needsAReportForDocumentationWhereThePolicyAlwaysAsksForOne() {
    var always = FinalizerPolicy.of(RepositoryRules.of(CiDemand.ALWAYS, Severity.NONE));
    var docs =
        Completed.phaseWithoutDeliverables()
            .finding("docs/guide.md", Presence.FILE)
            .applied(1, "docs/guide.md")
            .withoutCi();

    assertThat(judge(docs, always)).isEqualTo("NO_CI_REPORT");
  }

  @Test
  void needsAReportWhereTestsAreNamedForValidation() {
    var named = Completed.phase().validationTests("tests/test_cart.py").withoutCi();

    assertThat(judge(named, CI_OPTIONAL)).isEqualTo("NO_CI_REPORT");
  }

  @Test
  void tellsEverythingThatIsWrong() {
    var completed = Completed.phase().ciCommit(OTHER).completion();
    var delta = Delta.clean().infraFailure().incomplete("the run was interrupted").evidence();
    var verdict =
        EvidenceGate.judge(new PhaseEvidence(completed, delta, FinalizerPolicy.defaults()));

    assertThat(verdict.result().message())
        .contains("the tests ran at commit " + OTHER, "environment", "the run was interrupted");
    assertThat(verdict.result().evidence()).contains("the run was interrupted");
    assertThat(verdict.remedy()).contains("Check the test environment", "run the whole suite");
  }

  private static String judge(Completed completed, FinalizerPolicy policy) {
    return EvidenceGate.judge(new PhaseEvidence(completed.completion(), null, policy))
        .result()
        .code();
  }
}
