package io.phasegate.runtime;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.PhaseRef;
import java.time.Instant;

/// An event as the test service decides it.
sealed interface TallyInput {
  /// @param order what the test wants to happen
  record Reported(Cause cause, Instant receivedAt, PhaseRef phase, String order)
      implements TallyInput {}

  record DeadlinePassed(Cause cause, String name) implements TallyInput {}
}
