package io.phasegate.runtime;

import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.event.Announcement;

/// What follows from counting an event.
sealed interface TallyFact {
  record Counted(PhaseRef phase) implements TallyFact {}

  /// The state behind this one has something to decide.
  record HandedOn(TallyInput input) implements TallyFact {}

  record Announced(Announcement announcement) implements TallyFact {}

  record DeadlineSet(Deadline deadline) implements TallyFact {}

  record DeadlineCleared(String name) implements TallyFact {}
}
