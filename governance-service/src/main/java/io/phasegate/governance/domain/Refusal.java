package io.phasegate.governance.domain;

import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Require;
import java.time.Instant;

/// A request that was denied before anybody could be asked.
///
/// @param at the broker's time of the patch
public record Refusal(String requestId, PhaseRef phase, Instant at) {
  public Refusal {
    Require.name("refusal.requestId", requestId);
    Require.present("refusal.phase", phase);
    Require.present("refusal.at", at);
  }
}
