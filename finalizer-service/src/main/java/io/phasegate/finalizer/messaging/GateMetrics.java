package io.phasegate.finalizer.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.phasegate.contracts.event.PhaseOutcome;
import io.phasegate.finalizer.domain.PhaseFact;
import io.phasegate.finalizer.domain.PhaseInput;
import io.phasegate.finalizer.domain.PhaseState;
import io.phasegate.runtime.Decided;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/// Counts what the gates said, for dashboards: which gate stops false completions.
@ApplicationScoped
class GateMetrics {
  private final MeterRegistry registry;

  GateMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void observe(List<Decided<PhaseState, PhaseInput, PhaseFact>> decided) {
    for (var each : decided) {
      for (var fact : each.facts()) {
        if (fact instanceof PhaseFact.DecisionAnnounced(var announcement)
            && announcement.decision() instanceof PhaseOutcome outcome) {
          count(outcome);
        }
      }
    }
  }

  private void count(PhaseOutcome outcome) {
    for (var gate : outcome.gates()) {
      var result = gate.outcome().name().toLowerCase(Locale.ROOT);
      registry
          .counter("phasegate.finalizer.gates", "gate", gate.gate(), "outcome", result)
          .increment();
    }
  }
}
