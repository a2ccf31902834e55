package io.phasegate.baseline.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Require;
import java.time.Instant;
import java.util.List;

/// An attempt that its executor calls done: whom a delta is for, and whose event it answers.
///
/// @param commit the commit of the workspace after the attempt
/// @param changedPaths what the phase created or changed, as far as its executor tells
/// @param receivedAt when the broker appended the completion to the log
public record Completion(
    PhaseRef phase, CommitSha commit, List<String> changedPaths, Cause cause, Instant receivedAt) {
  public Completion {
    Require.present("phase", phase);
    Require.present("commit", commit);
    changedPaths = Require.list("changedPaths", changedPaths);
    Require.present("cause", cause);
    Require.present("receivedAt", receivedAt);
  }

  /// Tells this completion from every other, also from one of the same attempt: two sources may use
  /// the same event id.
  public String eventKey() {
    return DecisionIds.eventKey(cause.source(), cause.id()).toString();
  }
}
