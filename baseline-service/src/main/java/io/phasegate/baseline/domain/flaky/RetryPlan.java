package io.phasegate.baseline.domain.flaky;

import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.TestRetryRequested;
import io.phasegate.contracts.event.TestRetryRequested.AtCommit;
import io.phasegate.contracts.event.TestRetryRequested.Scope;

/// What to run next for a test, in one round trip.
///
/// @param scope the test alone, or the whole suite
/// @param at the phase's commit or its base
public record RetryPlan(Scope scope, AtCommit at, int repeats) {
  public RetryPlan {
    Require.present("scope", scope);
    Require.that("scope", scope != TestRetryRequested.Scope.FILE, "tests or suite", scope);
    Require.present("at", at);
    Require.atLeast("repeats", 1, repeats);
  }
}
