package io.phasegate.runtime;

/// The loop cannot go on: an outage outlasted the patience of [OutageRetry], or a defect that no
/// single event explains. The consumer fails, the service exits, and its supervisor starts it again
/// at the last committed offset.
public final class LoopStopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LoopStopped(Throwable cause) {
    super("The event loop stopped: " + cause, cause);
  }
}
