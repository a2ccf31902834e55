package io.phasegate.finalizer.domain;

import io.phasegate.contracts.event.PhaseCompleted.Audit;
import io.phasegate.contracts.event.PhaseCompleted.Quality;
import java.util.ArrayList;
import java.util.List;

/// Passes on what the executor's quality gate and its reviewer said. A human may overrule the
/// quality gate; what a reviewer's no means is the repository's choice.
final class QualityGate {
  static final String NAME = "quality";

  private QualityGate() {}

  static Verdict judge(PhaseEvidence evidence) {
    var review = evidence.completion().review();
    var quality = review.quality();
    var audit = review.audit();
    if (quality == null && audit == null) {
      return Verdict.of(
          NAME, GateFinding.skipped("NOT_REPORTED", "not judged: nobody reviewed the work"));
    }
    var findings = new ArrayList<GateFinding>();
    if (quality != null) {
      findings.add(of(quality));
    }
    if (audit != null) {
      findings.add(of(audit, evidence.rules().audit()));
    }
    return Verdict.of(NAME, findings);
  }

  private static GateFinding of(Quality quality) {
    var level = Listing.line(quality.level());
    if (!quality.blocked()) {
      return GateFinding.pass("QUALITY_PASSED", "the quality gate let it pass at level " + level);
    }
    return Boolean.TRUE.equals(quality.humanApproved())
        ? GateFinding.warn(
            "QUALITY_OVERRULED",
            "the quality gate blocked at level " + level + ", and a human approved it",
            List.of(level),
            "")
        : GateFinding.block(
            "QUALITY_BLOCKED",
            "the quality gate blocked at level " + level + ", and no human approved it",
            List.of(level),
            "Mend what the quality gate objects to, or have a human approve it"
                + " (`quality.humanApproved`).");
  }

  private static GateFinding of(Audit audit, Strictness strictness) {
    if (audit.approved()) {
      return GateFinding.pass("AUDIT_APPROVED", "the reviewer approved");
    }
    var issues = audit.issues();
    return strictness.finding(
        "AUDIT_REJECTED",
        "the reviewer did not approve"
            + (issues.isEmpty() ? "" : " because of " + Listing.names(issues)),
        issues,
        issues.isEmpty()
            ? "Ask the reviewer what is wrong and mend it."
            : "Mend what the reviewer objects to: " + Listing.names(issues) + ".");
  }
}
