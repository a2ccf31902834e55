package io.phasegate.runtime;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.PhaseRef;
import java.time.Instant;

/// An event as the test service decides it.
sealed interface TallyInput {
  /// @param order what the test wants to happen
  record Reported(Cause cause, Instant receivedAt, PhaseRef phase, String order)
      implements TallyInput {
    Reported withOrder(String other) {
      return new Reported(cause, receivedAt, phase, other);
    }
  }

  record DeadlinePassed(Cause cause, String name) implements TallyInput {}
}
