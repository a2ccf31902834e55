package io.phasegate.system.chaos;

import static java.util.stream.Collectors.toSet;

import io.phasegate.contracts.Service;
import io.phasegate.system.kit.LedgerRow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds events that a service should have decided and has never seen, and events that it has
// twice.
final class NothingLost {
  /// By the contract: who decides on which types.
  private static final Map<Service, Set<String>> DECIDES =
      new EnumMap<>(
          Map.of(
              Service.TOKEN,
              Set.of(
                  "PhasePlanned",
                  "CalibrationRecorded",
                  "PhaseCompleted",
                  "OutputTruncated",
                  "OutputMerged"),
              Service.BASELINE,
              Set.of("TestsReported", "PhaseCompleted", "DeadlineElapsed"),
              Service.GOVERNANCE,
              Set.of("PatchRejected", "VerdictSubmitted", "PhaseCompleted", "DeadlineElapsed"),
              Service.CONTINUATION,
              Set.of(
                  "OutputTruncated",
                  "ContinuationReceived",
                  "TokenBudgetIssued",
                  "PhaseFinalized",
                  "PhaseBlocked",
                  "DeadlineElapsed"),
              Service.FINALIZER,
              Set.of(
                  "PhaseCompleted",
                  "TestDeltaComputed",
                  "ChangesAudited",
                  "ContinuationIssued",
                  "OutputMerged",
                  "ContinuationRefused",
                  "DeadlineElapsed")));

  private NothingLost() {}

  static List<String> check(Evidence evidence) {
    var broken = new ArrayList<String>();
    for (var service : evidence.services()) {
      var decides = DECIDES.getOrDefault(service.service(), Set.of());
      var known = service.ledger().stream().map(LedgerRow::eventId).collect(toSet());
      evidence
          .readBy(service.service())
          .filter(entry -> entry.isPoison() || decides.contains(entry.wire().type()))
          .filter(entry -> !known.contains(entry.id()))
          .map(
              entry ->
                  "%s (%s, %s): expected in the ledger of %s, found nothing"
                      .formatted(
                          entry.id(), entry.wire().type(), entry.place(), service.service().id()))
          .forEach(broken::add);
      broken.addAll(twice(service));
    }
    return broken;
  }

  private static List<String> twice(ServiceEvidence service) {
    var seen = new HashSet<String>();
    return service.ledger().stream()
        .map(LedgerRow::eventId)
        .filter(id -> !seen.add(id))
        .map(id -> "%s: expected one row in the ledger, found two".formatted(id))
        .toList();
  }
}
