package io.phasegate.stack;

import java.time.Duration;
import java.util.Optional;

/// The stack that runs on some data now, ready or still starting, seen from another process.
public record RunningStack(ProcessHandle process) {
  public static Optional<RunningStack> find(StackHome home) {
    return StackLock.holder(home).flatMap(ProcessHandle::of).map(RunningStack::new);
  }

  public long pid() {
    return process.pid();
  }

  /// Asks it to stop; true where it did in time. It is never killed: that would lose the order in
  /// which its parts must stop.
  public boolean stop(Duration limit) {
    process.destroy();
    return Processes.awaitEnd(process, limit);
  }
}
