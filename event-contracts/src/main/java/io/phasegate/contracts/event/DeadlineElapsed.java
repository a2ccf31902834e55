package io.phasegate.contracts.event;

import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A service's own timer went off. It carries the time it was due, not the time it was noticed.
///
/// @param subject the key of the state that set the deadline
/// @param name which of that state's deadlines
public record DeadlineElapsed(String subject, String name, Instant dueAt) implements ServiceEvent {
  public DeadlineElapsed {
    Require.name("subject", subject);
    Require.name("name", name);
    Require.present("dueAt", dueAt);
  }

  @Override
  public @Nullable PhaseRef phase() {
    return null;
  }

  @Override
  public String key() {
    return subject;
  }
}
