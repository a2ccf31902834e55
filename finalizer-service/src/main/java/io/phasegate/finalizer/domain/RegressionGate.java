package io.phasegate.finalizer.domain;

import io.phasegate.contracts.event.TestDeltaComputed;
import io.phasegate.contracts.event.TestDeltaComputed.BaselineOrigin;
import io.phasegate.contracts.event.TestDeltaComputed.Intermittent;
import io.phasegate.contracts.event.TestDeltaComputed.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Blocks where tests that were green are red now: always for tests named in `validationTests`,
/// else where the severity is above the policy's tolerance. Failures that were there before never
/// block.
final class RegressionGate {
  static final String NAME = "regression";

  private RegressionGate() {}

  static Verdict judge(PhaseEvidence evidence) {
    var delta = evidence.usableDelta();
    if (delta == null) {
      return Verdict.of(NAME, Unjudged.forWantOfDelta(evidence));
    }
    var failing = Excuses.unexcused(delta, delta.newlyFailing(), delta.newlyFailingPersistent());
    var findings = new ArrayList<GateFinding>();
    addBrokenValidation(findings, failing, evidence);
    addRegression(findings, failing, evidence.rules().tolerance(), delta);
    addIntermittent(findings, delta);
    if (findings.isEmpty()) {
      findings.add(clean(delta));
    }
    addPreExisting(findings, delta);
    return Verdict.of(NAME, findings);
  }

  private static void addBrokenValidation(
      List<GateFinding> findings, List<String> failing, PhaseEvidence evidence) {
    var broken = TestNames.of(evidence.completion().validationTests()).named(failing);
    if (!broken.isEmpty()) {
      findings.add(
          GateFinding.block(
              "VALIDATION_TESTS_BROKEN",
              "%s of this phase newly %s: %s"
                  .formatted(
                      Listing.count(broken.size(), "validation test", "validation tests"),
                      broken.size() == 1 ? "fails" : "fail",
                      Listing.names(broken)),
              broken,
              "Make the validation tests pass again: " + Listing.names(broken) + "."));
    }
  }

  private static void addRegression(
      List<GateFinding> findings,
      List<String> failing,
      Severity tolerance,
      TestDeltaComputed delta) {
    var severity = severity(failing, delta);
    if (failing.isEmpty() && severity == Severity.NONE) {
      return;
    }
    var message =
        "%s %s (severity %s, tolerance %s)%s"
            .formatted(
                Listing.count(failing.size(), "test fails", "tests fail"),
                delta.baseline() == BaselineOrigin.MISSING
                    ? "and no baseline says that it was so before"
                    : "newly",
                lowerCase(severity),
                lowerCase(tolerance),
                failing.isEmpty() ? "" : ": " + Listing.names(failing));
    findings.add(
        severity.compareTo(tolerance) > 0
            ? GateFinding.block("REGRESSION", message, failing, remedy(failing))
            : GateFinding.warn("REGRESSION_TOLERATED", message, failing, remedy(failing)));
  }

  /// What the delta says, or what its lists amount to if that is worse. Severity that only comes
  /// from modules that do not collect is the collection gate's to tell.
  private static Severity severity(List<String> failing, TestDeltaComputed delta) {
    var modules =
        Excuses.unexcused(delta, delta.newCollectionErrors(), delta.newCollectionErrorsPersistent())
            .size();
    var claimed = delta.severity();
    if (failing.isEmpty()) {
      return claimed.compareTo(ofCount(modules)) <= 0 ? Severity.NONE : claimed;
    }
    var counted = ofCount(failing.size() + modules);
    return claimed.compareTo(counted) >= 0 ? claimed : counted;
  }

  private static Severity ofCount(int red) {
    if (red >= 10) {
      return Severity.CRITICAL;
    }
    if (red >= 5) {
      return Severity.HIGH;
    }
    if (red >= 2) {
      return Severity.MEDIUM;
    }
    return red == 1 ? Severity.LOW : Severity.NONE;
  }

  private static void addIntermittent(List<GateFinding> findings, TestDeltaComputed delta) {
    var tests = delta.intermittent().stream().map(RegressionGate::describe).toList();
    if (!tests.isEmpty()) {
      findings.add(
          GateFinding.block(
              "INTERMITTENT",
              "%s at this commit: %s"
                  .formatted(
                      Listing.count(tests.size(), "test fails at times", "tests fail at times"),
                      Listing.names(tests)),
              tests,
              "Find out why these tests fail at times since this change: "
                  + Listing.names(delta.intermittent().stream().map(Intermittent::id).toList())
                  + "."));
    }
  }

  private static String describe(Intermittent test) {
    return "%s failed %d of %d at this commit, %d of %d before"
        .formatted(
            test.id(),
            test.red(),
            (long) test.red() + test.green(),
            test.historyRed(),
            test.historyRuns());
  }

  private static GateFinding clean(TestDeltaComputed delta) {
    if (!delta.complete()) {
      return Unjudged.incomplete();
    }
    return delta.baseline() == BaselineOrigin.MISSING
        ? Unjudged.withoutBaseline()
        : GateFinding.pass("NO_REGRESSION", "no test fails that passed before");
  }

  /// Told, never held against the phase. Without a baseline nobody knows what is older.
  private static void addPreExisting(List<GateFinding> findings, TestDeltaComputed delta) {
    var count = delta.preExisting().size();
    if (count > 0 && delta.baseline() != BaselineOrigin.MISSING) {
      findings.add(
          GateFinding.skipped(
              "PRE_EXISTING",
              Listing.count(count, "failure was", "failures were")
                  + " there before the phase and "
                  + (count == 1 ? "does" : "do")
                  + " not block"));
    }
  }

  private static String remedy(List<String> failing) {
    return failing.isEmpty()
        ? "Send a report whose test delta names what is broken."
        : "Repair what broke these tests, not the tests: " + Listing.names(failing) + ".";
  }

  private static String lowerCase(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }
}
