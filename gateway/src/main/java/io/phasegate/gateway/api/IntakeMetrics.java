package io.phasegate.gateway.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.phasegate.contracts.event.EventType;
import io.phasegate.gateway.intake.Publishable;
import jakarta.enterprise.context.ApplicationScoped;

/// Events that came by HTTP, by what became of them.
@ApplicationScoped
public class IntakeMetrics {
  private static final String EVENTS = "phasegate.gateway.events";

  private final MeterRegistry metrics;

  IntakeMetrics(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  void accepted(EventType type, int events) {
    metrics.counter(EVENTS, "type", type.ceType(), "outcome", "accepted").increment(events);
  }

  /// Calls that came to nothing, whatever they held.
  void refused(String name) {
    var type = Publishable.type(name).map(EventType::ceType).orElse("unknown");
    metrics.counter(EVENTS, "type", type, "outcome", "refused").increment();
  }
}
