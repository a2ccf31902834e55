package io.phasegate.contracts.event;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.Require;

/// A decision that is to be published, with the event that it answers.
///
/// @param ordinal tells apart several decisions of one type with one cause; 0 for the first
public record Announcement(Cause cause, Decision decision, int ordinal) {
  public Announcement {
    Require.present("cause", cause);
    Require.present("decision", decision);
    Require.atLeast("ordinal", 0, ordinal);
    Require.that(
        "decision.causedBy",
        decision.causedBy().equals(cause.id()),
        cause.id().value(),
        decision.causedBy());
  }

  public static Announcement of(Cause cause, Decision decision) {
    return new Announcement(cause, decision, 0);
  }

  /// The decision's own CloudEvents id.
  public EventId id() {
    return DecisionIds.decision(cause, decision.type(), ordinal);
  }
}
