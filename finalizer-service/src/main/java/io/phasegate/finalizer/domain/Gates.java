package io.phasegate.finalizer.domain;

import java.util.List;

/// The gates, in the order in which decisions list them. All of them are asked, whatever the others
/// say, so that the agent learns everything at once.
public final class Gates {
  private static final List<Gate> IN_ORDER =
      List.of(
          EvidenceGate::judge,
          NoopGate::judge,
          CollectionGate::judge,
          RegressionGate::judge,
          DeliverablesGate::judge);

  private Gates() {}

  public static List<Verdict> judge(PhaseEvidence evidence) {
    return IN_ORDER.stream().map(gate -> gate.judge(evidence)).toList();
  }
}
