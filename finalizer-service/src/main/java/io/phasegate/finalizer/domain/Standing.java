package io.phasegate.finalizer.domain;

import io.phasegate.contracts.Require;

/// How a completion stands among the phase's other attempts, at the moment when it comes. Their
/// order is that of their topic, so it is the same in every replay.
///
/// @param supersededBy a later attempt that was completed before this one; 0 where none
/// @param reportOf another attempt that came before with the very same report of another commit; 0
///     where none
public record Standing(int supersededBy, int reportOf) {
  public Standing {
    Require.atLeast("standing.supersededBy", 0, supersededBy);
    Require.atLeast("standing.reportOf", 0, reportOf);
  }

  /// No other attempt has anything to do with it.
  static final Standing ALONE = new Standing(0, 0);

  static Standing of(PhaseState state, Completion completion) {
    int newest = 0;
    int sameReport = 0;
    for (var other : state.attempts()) {
      var digest = other.digest();
      if (digest != null) {
        newest = Math.max(newest, other.number());
        sameReport = sameReport == 0 && digest.reusedBy(completion) ? other.number() : sameReport;
      }
    }
    var superseded = newest > completion.phase().attempt() ? newest : 0;
    return superseded == 0 && sameReport == 0 ? ALONE : new Standing(superseded, sameReport);
  }

  boolean superseded() {
    return supersededBy > 0;
  }
}
