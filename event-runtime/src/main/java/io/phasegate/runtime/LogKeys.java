package io.phasegate.runtime;

import org.jboss.logging.MDC;

/// While it is open, log lines of this thread say which event they are about: `eventId`, `type`
/// and, where it is known, `phase`. In JSON logs they stand below `mdc`.
final class LogKeys implements AutoCloseable {
  static final String EVENT_ID = "eventId";
  static final String TYPE = "type";
  static final String PHASE = "phase";

  private LogKeys() {}

  static LogKeys of(Arrival arrival) {
    MDC.put(EVENT_ID, arrival.envelope().id().value());
    MDC.put(TYPE, arrival.envelope().type());
    var phase = arrival.phase();
    if (phase != null) {
      MDC.put(PHASE, phase.toString());
    }
    return new LogKeys();
  }

  @Override
  public void close() {
    MDC.remove(EVENT_ID);
    MDC.remove(TYPE);
    MDC.remove(PHASE);
  }
}
