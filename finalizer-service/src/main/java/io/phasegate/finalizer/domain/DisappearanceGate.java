package io.phasegate.finalizer.domain;

import io.phasegate.contracts.event.TestDeltaComputed;
import io.phasegate.contracts.event.TestDeltaComputed.BaselineOrigin;
import java.util.ArrayList;
import java.util.List;

/// Blocks where tests are gone or skipped that ran before: the easiest way to a green suite. Only
/// the executor's plan excuses them (`allowedTestRemovals`), which is told; nothing excuses tests
/// that are named for validation.
final class DisappearanceGate {
  static final String NAME = "disappearance";

  private DisappearanceGate() {}

  static Verdict judge(PhaseEvidence evidence) {
    var findings = new ArrayList<GateFinding>();
    var delta = evidence.usableDelta();
    if (delta == null) {
      findings.add(Unjudged.forWantOfDelta(evidence));
    } else {
      var vanished = Vanished.of(delta, evidence.completion());
      addVanished(findings, vanished);
      addExcused(findings, vanished, evidence.completion());
      addChangedSignatures(findings, delta.changedSignature());
    }
    Weakening.add(findings, evidence);
    if (findings.isEmpty() && delta != null) {
      findings.add(clean(delta));
    }
    addNotCompared(findings, evidence.completion().assertions());
    return Verdict.of(NAME, findings);
  }

  private static void addVanished(List<GateFinding> findings, Vanished vanished) {
    if (!vanished.validation().isEmpty()) {
      findings.add(gone("VALIDATION_TESTS_GONE", "validation", "no longer", vanished.validation()));
    }
    if (!vanished.removed().isEmpty()) {
      findings.add(gone("TESTS_REMOVED", "earlier", "no longer", vanished.removed()));
    }
    if (!vanished.skipped().isEmpty()) {
      findings.add(gone("TESTS_SKIPPED", "earlier", "skipped and no longer", vanished.skipped()));
    }
  }

  private static GateFinding gone(String code, String which, String how, List<String> tests) {
    return GateFinding.block(
        code,
        Listing.count(tests.size(), which + " test is ", which + " tests are ")
            + how
            + " run: "
            + Listing.names(tests),
        tests,
        "Bring these tests back, unchanged and not skipped, and look for settings that deselect"
            + " them (pytest.ini, conftest.py, markers): "
            + Listing.names(tests)
            + ".");
  }

  private static void addExcused(
      List<GateFinding> findings, Vanished vanished, Completion completion) {
    var allowed = vanished.allowed();
    if (!allowed.isEmpty()) {
      var sweeping = TestGlobs.of(completion.allowedTestRemovals()).coverEverything();
      findings.add(
          GateFinding.warn(
              "REMOVALS_ALLOWED",
              Listing.count(allowed.size(), "test is gone or skipped", "tests are gone or skipped")
                  + " as the plan allows"
                  + (sweeping ? " (it allows every test to go)" : "")
                  + ": "
                  + Listing.names(allowed),
              allowed,
              sweeping ? "Name in `allowedTestRemovals` only the tests that may go." : ""));
    }
    if (!vanished.renamed().isEmpty()) {
      findings.add(
          GateFinding.warn(
              "TESTS_RENAMED",
              Listing.count(vanished.renamed().size(), "test has", "tests have")
                  + " a new name: "
                  + Listing.names(vanished.renamed()),
              vanished.renamed(),
              ""));
    }
  }

  private static void addChangedSignatures(List<GateFinding> findings, List<String> tests) {
    if (!tests.isEmpty()) {
      findings.add(
          GateFinding.warn(
              "CHANGED_SIGNATURE",
              Listing.count(tests.size(), "old failure fails", "old failures fail")
                  + " for another reason now: "
                  + Listing.names(tests),
              tests,
              "Look whether the change adds to these older failures: "
                  + Listing.names(tests)
                  + "."));
    }
  }

  private static void addNotCompared(List<GateFinding> findings, AssertionEvidence assertions) {
    if (!assertions.notCompared().isEmpty()) {
      findings.add(
          GateFinding.skipped(
              "ASSERTIONS_NOT_COMPARED",
              "assertions were not counted: " + Listing.line(assertions.notCompared())));
    }
  }

  private static GateFinding clean(TestDeltaComputed delta) {
    if (!delta.complete()) {
      return Unjudged.incomplete();
    }
    return delta.baseline() == BaselineOrigin.MISSING
        ? Unjudged.withoutBaseline()
        : GateFinding.pass("ALL_TESTS_THERE", "every test that ran before still runs");
  }
}
