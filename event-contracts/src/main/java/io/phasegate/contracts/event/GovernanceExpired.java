package io.phasegate.contracts.event;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Nobody decided a request in time, which is a refusal.
///
/// @param by absent: nobody decided
public record GovernanceExpired(
    String requestId,
    PhaseRef phase,
    @Nullable String by,
    String reason,
    EventId causedBy,
    Instant decidedAt)
    implements GovernanceDecision {
  public GovernanceExpired {
    Require.name("requestId", requestId);
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
