package io.phasegate.continuation.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.ContinuationId;
import org.jspecify.annotations.Nullable;

/// One more try to get the rest of an output.
///
/// @param sequence counts from 1
/// @param plan what token-service estimated for the attempt
/// @param cause the event whose text is to be continued
record Round(TruncatedOutput origin, @Nullable Plan plan, int sequence, Cause cause) {

  ContinuationId id() {
    return new ContinuationId(origin.truncation(), sequence);
  }
}
