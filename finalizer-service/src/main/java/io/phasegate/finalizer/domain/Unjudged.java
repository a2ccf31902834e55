package io.phasegate.finalizer.domain;

/// Why a gate that reads the test delta has nothing to say. Never the last word: the evidence gate
/// blocks whatever makes the delta unusable.
final class Unjudged {
  private Unjudged() {}

  static GateFinding forWantOfDelta(PhaseEvidence evidence) {
    return evidence.completion().ci() == null
        ? GateFinding.skipped("NO_CI_REPORT", "not judged: no CI report was sent")
        : GateFinding.skipped(
            "NO_USABLE_DELTA", "not judged: there is no test delta that speaks of this phase");
  }

  static GateFinding superseded() {
    return GateFinding.skipped("SUPERSEDED", "not judged: a later attempt was completed before");
  }

  static GateFinding incomplete() {
    return GateFinding.skipped(
        "INCOMPLETE_DELTA", "not judged: nothing was found, but not everything ran");
  }

  static GateFinding withoutBaseline() {
    return GateFinding.skipped(
        "BASELINE_MISSING", "not judged: there is no baseline to compare with");
  }
}
