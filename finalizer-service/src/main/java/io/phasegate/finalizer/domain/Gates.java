package io.phasegate.finalizer.domain;

import io.phasegate.contracts.event.GateOutcome;
import io.phasegate.contracts.event.GateResult;
import java.util.ArrayList;
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
          DisappearanceGate::judge,
          FlakyGate::judge,
          QualityGate::judge,
          DeliverablesGate::judge,
          ManifestGate::judge,
          GovernanceGate::judge,
          TruncationGate::judge);

  /// The gates' names, in their order.
  public static final List<String> NAMES =
      List.of(
          EvidenceGate.NAME,
          NoopGate.NAME,
          CollectionGate.NAME,
          RegressionGate.NAME,
          DisappearanceGate.NAME,
          FlakyGate.NAME,
          QualityGate.NAME,
          DeliverablesGate.NAME,
          ManifestGate.NAME,
          GovernanceGate.NAME,
          TruncationGate.NAME);

  private Gates() {}

  public static List<Verdict> judge(PhaseEvidence evidence) {
    var required = evidence.rules().requiredGates();
    var verdicts = new ArrayList<Verdict>(IN_ORDER.size());
    for (var gate : IN_ORDER) {
      var verdict = gate.judge(evidence);
      verdicts.add(isMissed(verdict, required) ? missed(verdict.result()) : verdict);
    }
    return List.copyOf(verdicts);
  }

  private static boolean isMissed(Verdict verdict, List<String> required) {
    return verdict.result().outcome() == GateOutcome.SKIPPED
        && required.contains(verdict.result().gate());
  }

  private static Verdict missed(GateResult skipped) {
    return Verdict.of(
        skipped.gate(),
        GateFinding.block(
            "REQUIRED_GATE_SKIPPED",
            "the policy requires this gate, which could not judge: " + skipped.message(),
            List.of(skipped.code()),
            "Send what this gate needs in order to judge (" + skipped.message() + ")."));
  }
}
