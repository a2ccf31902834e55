package io.phasegate.baseline.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.phasegate.baseline.domain.SuiteFact;
import io.phasegate.baseline.domain.SuiteInput;
import io.phasegate.baseline.domain.SuiteMemory;
import io.phasegate.contracts.event.TestDeltaComputed;
import io.phasegate.runtime.Decided;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/// Counts what phases did to their tests, for dashboards.
@ApplicationScoped
class DeltaMetrics {
  private static final String TESTS = "phasegate.baseline.tests";

  private final MeterRegistry registry;

  DeltaMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void observe(List<Decided<SuiteMemory, SuiteInput, SuiteFact>> decided) {
    for (var each : decided) {
      for (var fact : each.facts()) {
        if (fact instanceof SuiteFact.DecisionAnnounced(var announcement)
            && announcement.decision() instanceof TestDeltaComputed delta) {
          count(delta);
        }
      }
    }
  }

  private void count(TestDeltaComputed delta) {
    var severity = delta.severity().name().toLowerCase(Locale.ROOT);
    registry.counter("phasegate.baseline.deltas", "severity", severity).increment();
    tests("persistent", delta.newlyFailingPersistent().size());
    tests("flaky", delta.flakySuspects().size());
    tests("intermittent", delta.intermittent().size());
    tests("removed", delta.removed().size());
  }

  private void tests(String verdict, int count) {
    registry.counter(TESTS, "verdict", verdict).increment(count);
  }
}
