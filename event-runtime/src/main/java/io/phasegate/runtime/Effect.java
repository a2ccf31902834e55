package io.phasegate.runtime;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.Announcement;
import io.phasegate.contracts.event.ServiceEvent;

/// What a fact does outside the state that it changes.
public sealed interface Effect {
  /// Nothing to be seen from outside.
  Effect NONE = new None();

  record None() implements Effect {}

  /// Publish this decision.
  record Announce(Announcement announcement) implements Effect {}

  /// Write this to a topic of the service's own, which the service reads.
  record Note(Topic topic, Cause cause, ServiceEvent event) implements Effect {}

  /// Wake this state up at that time, instead of any earlier setting of the same name.
  record SetDeadline(Deadline deadline) implements Effect {}

  record ClearDeadline(String name) implements Effect {}
}
