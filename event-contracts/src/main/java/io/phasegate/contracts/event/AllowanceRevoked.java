package io.phasegate.contracts.event;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Require;
import java.time.Instant;

/// An allowance is no longer valid, whatever its token says.
///
/// @param allowanceId the [Allowance] that ends
/// @param requestId the request that it came from
/// @param by who revoked it
public record AllowanceRevoked(
    String allowanceId,
    String requestId,
    PhaseRef phase,
    String by,
    String reason,
    EventId causedBy,
    Instant decidedAt)
    implements GovernanceDecision {
  public AllowanceRevoked {
    Require.name("allowanceId", allowanceId);
    Require.name("requestId", requestId);
    Require.present("phase", phase);
    Require.present("by", by);
    Require.present("reason", reason);
    Require.present("causedBy", causedBy);
    Require.present("decidedAt", decidedAt);
  }

  @Override
  public String key() {
    return phase.key();
  }
}
