package io.phasegate.contracts.event;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Require;
import java.time.Instant;

/// A rejected patch that governance cannot help with, so that the executor does not wait for it.
public record GovernanceNotApplicable(
    PhaseRef phase, String reason, EventId causedBy, Instant decidedAt)
    implements GovernanceDecision {
  public GovernanceNotApplicable {
    Require.present("phase", phase);
    Require.present("reason", reason);
    Require.present("causedBy", causedBy);
    Require.present("decidedAt", decidedAt);
  }

  @Override
  public String key() {
    return phase.key();
  }
}
