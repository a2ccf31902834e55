package io.phasegate.finalizer.domain;

import static java.util.stream.Collectors.joining;

import io.phasegate.contracts.event.GateOutcome;
import io.phasegate.contracts.event.GateResult;
import java.util.Comparator;
import java.util.List;

/// A gate's answer: what is published, and what the agent should do about it.
///
/// @param remedy whole sentences; empty where there is nothing to do
public record Verdict(GateResult result, String remedy) {
  private static final Comparator<GateFinding> WEIGHTIEST_FIRST =
      Comparator.comparingInt((GateFinding finding) -> weight(finding.outcome())).reversed();

  /// Sums up what a gate found: the weightiest finding gives outcome and code, all of them give
  /// message, evidence and remedy, in the order of their weight.
  static Verdict of(String gate, List<GateFinding> findings) {
    if (findings.size() == 1) {
      return of(gate, findings.getFirst());
    }
    var sorted = findings.stream().sorted(WEIGHTIEST_FIRST).toList();
    var first = sorted.getFirst();
    var evidence = sorted.stream().flatMap(finding -> finding.evidence().stream()).toList();
    return new Verdict(
        new GateResult(
            gate,
            first.outcome(),
            first.code(),
            sorted.stream().map(GateFinding::message).collect(joining("; ")),
            Listing.bounded(evidence)),
        sorted.stream()
            .map(GateFinding::remedy)
            .filter(remedy -> !remedy.isEmpty())
            .distinct()
            .collect(joining(" ")));
  }

  /// As above for one finding, which most gates have: there is nothing to sum up.
  static Verdict of(String gate, GateFinding finding) {
    return new Verdict(
        new GateResult(
            gate,
            finding.outcome(),
            finding.code(),
            finding.message(),
            Listing.bounded(finding.evidence())),
        finding.remedy());
  }

  private static int weight(GateOutcome outcome) {
    return switch (outcome) {
      case BLOCK -> 3;
      case WARN -> 2;
      case PASS -> 1;
      case SKIPPED -> 0;
    };
  }
}
