package io.phasegate.system.violations.finalizer.report;

import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Consumes in the wrong place.
final class StrayConsumer {
  @Incoming("events")
  void consume(String event) {}
}
