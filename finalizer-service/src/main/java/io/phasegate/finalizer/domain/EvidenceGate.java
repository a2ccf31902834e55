package io.phasegate.finalizer.domain;

import io.phasegate.contracts.event.TestDeltaComputed;
import io.phasegate.contracts.event.TestDeltaComputed.BaselineOrigin;
import java.util.ArrayList;
import java.util.List;

/// Blocks where the tests prove nothing: no report, a report of something else, a run that broke
/// down, no baseline to compare with, or no comparison in time.
final class EvidenceGate {
  static final String NAME = "evidence";

  private EvidenceGate() {}

  static Verdict judge(PhaseEvidence evidence) {
    if (evidence.standing().superseded()) {
      return Verdict.of(NAME, superseded(evidence));
    }
    var ci = evidence.completion().ci();
    if (ci == null) {
      return Verdict.of(NAME, withoutCi(evidence));
    }
    var findings = new ArrayList<GateFinding>();
    var ran = ci.commit();
    if (ran != null && !Commits.same(ran, evidence.completion().commit())) {
      findings.add(otherCommit(evidence, "the tests ran at commit " + ran));
    }
    if (evidence.standing().reportOf() > 0) {
      findings.add(staleReport(evidence));
    }
    var delta = evidence.delta();
    if (delta == null) {
      findings.add(noDelta(evidence));
    } else {
      findings.addAll(about(delta.delta(), evidence));
    }
    return findings.isEmpty() ? Verdict.of(NAME, sound()) : Verdict.of(NAME, findings);
  }

  private static GateFinding withoutCi(PhaseEvidence evidence) {
    if (!evidence.ciRequired()) {
      var why =
          evidence.completion().documentationOnly()
              ? "the phase delivers documentation only"
              : "the policy asks for none";
      return GateFinding.pass("NO_CI_REQUIRED", "no CI report is needed: " + why);
    }
    var code = evidence.completion().codeChanges();
    return GateFinding.block(
        "NO_CI_REPORT",
        "no CI report was sent, and this phase needs one"
            + (code.isEmpty()
                ? ""
                : ": it promises documentation only, but among its changes are "
                    + Listing.names(code)),
        code,
        "Run the whole test suite at commit %s and send its report and exit code in `ci`."
            .formatted(evidence.completion().commit()));
  }

  /// The most specific finding comes first: it gives the code.
  private static List<GateFinding> about(TestDeltaComputed delta, PhaseEvidence evidence) {
    var findings = new ArrayList<GateFinding>();
    if (!evidence.speaksOfThisPhase(delta)) {
      findings.add(
          otherCommit(
              evidence,
              "the test delta compares %s with %s in %s"
                  .formatted(delta.commit(), delta.baseCommit(), delta.repository())));
    }
    if (delta.infraFailure()) {
      findings.add(infraFailure(delta));
    }
    if (delta.baseline() == BaselineOrigin.MISSING) {
      findings.add(baselineMissing(evidence));
    }
    if (!delta.complete()) {
      findings.add(incomplete(delta));
    }
    return findings;
  }

  private static GateFinding superseded(PhaseEvidence evidence) {
    var later = evidence.standing().supersededBy();
    return GateFinding.block(
        "SUPERSEDED",
        "attempt " + later + " of this phase was completed before, so this older one is void",
        List.of("attempt " + later),
        "Nothing is to be done for this attempt; the later one has its own decision.");
  }

  private static GateFinding staleReport(PhaseEvidence evidence) {
    var attempt = evidence.standing().reportOf();
    return GateFinding.block(
        "STALE_REPORT",
        "the CI report is byte for byte that of attempt "
            + attempt
            + ", which completed another commit",
        List.of("attempt " + attempt),
        "Run the whole test suite at commit %s and send the report of that run."
            .formatted(evidence.completion().commit()));
  }

  private static GateFinding sound() {
    return GateFinding.pass("EVIDENCE_COMPLETE", "the CI report was compared with the baseline");
  }

  private static GateFinding otherCommit(PhaseEvidence evidence, String found) {
    var completion = evidence.completion();
    return GateFinding.block(
        "COMMIT_MISMATCH",
        "expected tests of commit %s on base %s of %s, but %s"
            .formatted(
                completion.commit(), completion.baseCommit(), completion.repository(), found),
        List.of(found),
        "Run the whole test suite at commit %s, the one you complete, and send that report."
            .formatted(completion.commit()));
  }

  private static GateFinding noDelta(PhaseEvidence evidence) {
    return GateFinding.block(
        "NO_DELTA",
        "no test delta came within "
            + evidence.policy().patience().delta().toSeconds()
            + " seconds after the phase was reported",
        List.of(),
        "Nothing is known to be wrong with the change; if this happens again, tell the operator"
            + " that baseline-service does not answer.");
  }

  private static GateFinding infraFailure(TestDeltaComputed delta) {
    return GateFinding.block(
        "INFRA_FAILURE",
        "most tests broke at once, which looks like the environment and not like the change",
        delta.why(),
        "Check the test environment (services, installed packages, disk space) and run the whole"
            + " suite again.");
  }

  private static GateFinding baselineMissing(PhaseEvidence evidence) {
    var base = evidence.completion().baseCommit();
    return evidence
        .rules()
        .missingBaseline()
        .finding(
            "BASELINE_MISSING",
            "there is no baseline of commit "
                + base
                + ", so nothing tells old failures from new ones",
            List.of(),
            ("Run the whole suite at commit %s (pytest needs --continue-on-collection-errors) and"
                    + " publish it as TestsReported with purpose `baseline`.")
                .formatted(base));
  }

  private static GateFinding incomplete(TestDeltaComputed delta) {
    return GateFinding.block(
        "INCOMPLETE_DELTA",
        "the CI report does not prove a clean run: " + Listing.names(delta.why()),
        delta.why(),
        "Put right what is said about the report, run the whole suite again and send the new"
            + " report.");
  }
}
