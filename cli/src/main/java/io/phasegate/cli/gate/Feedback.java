package io.phasegate.cli.gate;

import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.GateOutcome;
import io.phasegate.contracts.event.GateResult;
import io.phasegate.contracts.event.PhaseOutcome;
import java.util.stream.Collectors;

/// What an agent reads of a decision: what blocks, on what that rests, and what to do. Short,
/// because it becomes part of a prompt.
public final class Feedback {
  private static final int MOST_EVIDENCE = 20;
  private static final int LONGEST = 8_000;
  private static final String PUBLISHES =
      "You need not publish anything yourself: when you stop again, the next attempt is judged.";

  private Feedback() {}

  public static String of(PhaseOutcome outcome) {
    var objections =
        outcome.gates().stream()
            .filter(gate -> gate.outcome() == GateOutcome.BLOCK)
            .map(Feedback::line)
            .collect(Collectors.joining());
    return shortened(
        "phasegate: %s is %s: %s%n%s%s%n%s"
            .formatted(
                outcome.phase(),
                outcome.status(),
                outcome.reason(),
                objections,
                outcome.remediation(),
                PUBLISHES));
  }

  public static String of(EventRejected rejection) {
    return shortened(
        "phasegate: the completion was rejected, so nothing is decided: %s: %s"
            .formatted(rejection.code(), rejection.message()));
  }

  private static String line(GateResult gate) {
    var shown = gate.evidence().stream().limit(MOST_EVIDENCE).collect(Collectors.joining(", "));
    int more = gate.evidence().size() - MOST_EVIDENCE;
    return "- %s (%s): %s%s%s%n"
        .formatted(
            gate.gate(),
            gate.code(),
            gate.message(),
            shown.isEmpty() ? "" : " [" + shown + "]",
            more > 0 ? " and %d more".formatted(more) : "");
  }

  private static String shortened(String text) {
    var stripped = text.strip();
    return stripped.length() <= LONGEST ? stripped : stripped.substring(0, LONGEST) + "…";
  }
}
