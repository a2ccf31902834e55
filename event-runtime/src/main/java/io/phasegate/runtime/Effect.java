package io.phasegate.runtime;

import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.event.Announcement;

/// What a fact does outside the state that it changes.
public sealed interface Effect {
  /// Nothing to be seen from outside.
  Effect NONE = new None();

  record None() implements Effect {}

  /// Publish this decision.
  record Announce(Announcement announcement) implements Effect {}

  /// Wake this state up at that time, instead of any earlier setting of the same name.
  record SetDeadline(Deadline deadline) implements Effect {}

  record ClearDeadline(String name) implements Effect {}
}
