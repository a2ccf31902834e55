package io.phasegate.contracts;

import java.time.Instant;

/// A time at which a state wants to hear of itself again.
///
/// @param name unique among the deadlines of one state; setting it again moves it
public record Deadline(String name, Instant dueAt) {
  public Deadline {
    Require.name("deadline.name", name);
    Require.present("deadline.dueAt", dueAt);
  }
}
