package io.phasegate.finalizer.domain;

import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.TestDeltaComputed.Severity;
import java.util.List;

/// What a repository's owner may choose about completion.
///
/// @param ci which phases need a CI report
/// @param tolerance the worst severity of a regression that only warns; tests named in
///     `validationTests` are never tolerated
/// @param audit what comes of a reviewer's no
/// @param flaky what comes of tests whose failure did not repeat
/// @param weakenedTests what comes of tests that assert less than before, or cannot be compared
/// @param missingBaseline what comes of a phase whose base commit has no baseline; where it only
///     warns, everything that is red still blocks, but nobody sees what is gone
/// @param governance whether what was changed must have been audited
/// @param requiredGates names of gates that must have been able to judge: where such a gate is
///     SKIPPED, the phase is blocked
public record RepositoryRules(
    CiDemand ci,
    Severity tolerance,
    Strictness audit,
    Strictness flaky,
    Strictness weakenedTests,
    Strictness missingBaseline,
    GovernanceDemand governance,
    List<String> requiredGates) {
  public RepositoryRules {
    Require.present("ci", ci);
    Require.present("tolerance", tolerance);
    Require.that(
        "tolerance", tolerance != Severity.CRITICAL, "none, low, medium or high", tolerance);
    Require.present("audit", audit);
    Require.present("flaky", flaky);
    Require.present("weakenedTests", weakenedTests);
    Require.present("missingBaseline", missingBaseline);
    Require.present("governance", governance);
    requiredGates = Require.list("requiredGates", requiredGates);
    for (var gate : requiredGates) {
      Require.that("requiredGates", Gates.NAMES.contains(gate), "one of " + Gates.NAMES, gate);
    }
  }

  /// CI unless only documentation changes, nothing tolerated, weakened tests block, matters of
  /// taste only warn.
  public static RepositoryRules defaults() {
    return of(CiDemand.UNLESS_DOCUMENTATION, Severity.NONE);
  }

  public static RepositoryRules of(CiDemand ci, Severity tolerance) {
    return new RepositoryRules(
        ci,
        tolerance,
        Strictness.WARN,
        Strictness.WARN,
        Strictness.BLOCK,
        Strictness.BLOCK,
        GovernanceDemand.ALWAYS,
        List.of());
  }

  /// The same rules for a repository whose changes are, or are not, audited.
  public RepositoryRules with(GovernanceDemand demand) {
    return new RepositoryRules(
        ci, tolerance, audit, flaky, weakenedTests, missingBaseline, demand, requiredGates);
  }
}
