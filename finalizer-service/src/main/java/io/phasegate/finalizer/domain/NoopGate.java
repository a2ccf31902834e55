package io.phasegate.finalizer.domain;

import java.util.List;

/// Blocks an attempt that changed nothing and cannot show that nothing was left to do.
///
/// Where every deliverable is there already the phase was idempotent, which only warns. A phase
/// without deliverables has nothing to show, so it blocks unless `allowNoop` is set.
final class NoopGate {
  static final String NAME = "no-op";

  private NoopGate() {}

  static Verdict judge(PhaseEvidence evidence) {
    var applied = evidence.completion().applied();
    return Verdict.of(
        NAME,
        switch (applied.extent()) {
          case SOMETHING -> GateFinding.pass("CHANGES_APPLIED", applied.found());
          case UNKNOWN -> GateFinding.skipped("NOT_REPORTED", applied.found());
          case NOTHING -> nothing(evidence.completion());
        });
  }

  private static GateFinding nothing(Completion completion) {
    var found = "nothing was applied: " + completion.applied().found();
    if (completion.allowNoop()) {
      return GateFinding.pass("NOOP_ALLOWED", found + "; the phase allows that");
    }
    if (completion.delivery().proven()) {
      return GateFinding.warn(
          "IDEMPOTENT", found + "; all deliverables were there already", List.of(), "");
    }
    return GateFinding.block(
        "NOTHING_APPLIED",
        found
            + (completion.delivery().promised() == 0
                ? "; no deliverable shows that it was done before"
                : "; the deliverables are not all there"),
        List.of(),
        "Make the change and commit it; if there is truly nothing to change, set `allowNoop`.");
  }
}
