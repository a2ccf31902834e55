package io.phasegate.continuation.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.phasegate.continuation.domain.ContinuationFact;
import io.phasegate.continuation.domain.ContinuationInput;
import io.phasegate.continuation.domain.ContinuationState;
import io.phasegate.contracts.event.ContinuationIssued;
import io.phasegate.contracts.event.ContinuationRefused;
import io.phasegate.contracts.event.Decision;
import io.phasegate.contracts.event.OutputMerged;
import io.phasegate.contracts.event.RecoveredFile;
import io.phasegate.runtime.Decided;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/// Counts what became of cut outputs, for dashboards.
@ApplicationScoped
class RecoveryMetrics {
  private static final String OUTPUTS = "phasegate.continuation.outputs";

  private final MeterRegistry registry;

  RecoveryMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void observe(List<Decided<ContinuationState, ContinuationInput, ContinuationFact>> decided) {
    for (var each : decided) {
      for (var fact : each.facts()) {
        if (fact instanceof ContinuationFact.DecisionAnnounced(var announcement)) {
          count(announcement.decision());
        }
      }
    }
  }

  private void count(Decision decision) {
    switch (decision) {
      case ContinuationIssued _ -> output("issued");
      case OutputMerged merged -> output(isWhole(merged) ? "merged" : "merged-in-part");
      case ContinuationRefused refused ->
          output(refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      default -> {} // rejections are counted by the loop
    }
  }

  private static boolean isWhole(OutputMerged merged) {
    return merged.missing().isEmpty()
        && merged.files().stream().allMatch(file -> file.state() == RecoveredFile.State.COMPLETE);
  }

  private void output(String outcome) {
    registry.counter(OUTPUTS, "outcome", outcome).increment();
  }
}
