package io.phasegate.governance.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Require;
import java.time.Instant;

/// The changes of a completed attempt, which are audited as soon as everything is known that came
/// before the completion.
///
/// @param cause the completion
/// @param at the broker's time of the completion: what counts is what held then
public record DueAudit(
    Cause cause, PhaseRef phase, RepositoryId repository, Changes changes, Instant at) {
  public DueAudit {
    Require.present("audit.cause", cause);
    Require.present("audit.phase", phase);
    Require.present("audit.repository", repository);
    Require.present("audit.changes", changes);
    Require.present("audit.at", at);
  }

  /// Of the completion, because an attempt may be completed by rivals.
  String id() {
    return id(cause);
  }

  static String id(Cause cause) {
    return DecisionIds.decision(cause, "ChangesAudited", 0).value();
  }
}
