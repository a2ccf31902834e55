package io.phasegate.runtime;

import io.phasegate.contracts.PhaseRef;
import org.jspecify.annotations.Nullable;

/// The state of the test service: how many events a phase has had, and which attempt came last.
public record Tally(int events, @Nullable PhaseRef latest) {
  static final Tally NONE = new Tally(0, null);
}
