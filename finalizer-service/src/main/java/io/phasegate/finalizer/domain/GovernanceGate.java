package io.phasegate.finalizer.domain;

import io.phasegate.contracts.event.ChangesAudited;
import io.phasegate.contracts.event.ChangesAudited.Asked;
import io.phasegate.contracts.event.ChangesAudited.Covered;
import io.phasegate.contracts.event.ChangesAudited.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Blocks where protected paths were changed without leave, where leave was asked for and not
/// given, and where nobody knows: so an agent that writes around the patch applier is caught.
///
/// What governance-service says holds for the moment when the phase was completed. An approval that
/// comes later is for the next attempt.
final class GovernanceGate {
  static final String NAME = "governance";

  private GovernanceGate() {}

  static Verdict judge(PhaseEvidence evidence) {
    if (evidence.standing().superseded()) {
      return Verdict.of(NAME, Unjudged.superseded());
    }
    if (evidence.rules().governance() == GovernanceDemand.NEVER) {
      return Verdict.of(
          NAME, GateFinding.skipped("GOVERNANCE_OFF", "not judged: the policy wants no audit"));
    }
    var audit = evidence.audit();
    return Verdict.of(NAME, audit == null ? List.of(noAudit()) : findings(audit.audit()));
  }

  private static GateFinding noAudit() {
    return GateFinding.block(
        "NO_AUDIT",
        "governance-service did not say in time what was changed",
        List.of(),
        "See that governance-service runs and can reach the repository.");
  }

  private static List<GateFinding> findings(ChangesAudited audit) {
    var findings = new ArrayList<GateFinding>();
    if (!audit.uncovered().isEmpty()) {
      findings.add(uncovered(audit));
    }
    if (!audit.complete()) {
      findings.add(incomplete(audit));
    }
    for (var status : List.of(Status.PENDING, Status.DENIED, Status.EXPIRED)) {
      var requests = having(audit, status);
      if (!requests.isEmpty()) {
        findings.add(refused(status, requests));
      }
    }
    if (findings.isEmpty()) {
      findings.add(passed(audit));
    }
    return findings;
  }

  private static GateFinding uncovered(ChangesAudited audit) {
    return GateFinding.block(
        "UNCOVERED_CHANGES",
        "%s changed without leave: %s"
            .formatted(
                Listing.count(
                    audit.uncovered().size(), "protected path was", "protected paths were"),
                Listing.names(audit.uncovered())),
        audit.why(),
        "Undo the changes of %s, or ask for leave (publish PatchRejected with the patch) and apply"
                .formatted(Listing.names(audit.uncovered()))
            + " exactly what is allowed.");
  }

  private static GateFinding incomplete(ChangesAudited audit) {
    return GateFinding.block(
        "AUDIT_INCOMPLETE",
        "not all changes could be determined: " + Listing.names(audit.why()),
        audit.why(),
        "Make the base and the completed commit available to governance-service.");
  }

  private static GateFinding refused(Status status, List<Asked> requests) {
    var word = status.name().toLowerCase(Locale.ROOT);
    return GateFinding.block(
        "REQUEST_" + status,
        "%s %s %s"
            .formatted(
                Listing.count(requests.size(), "request", "requests"),
                requests.size() == 1 ? "is" : "are",
                word),
        requests.stream().map(asked -> "%s %s".formatted(word, asked.requestId())).toList(),
        status == Status.PENDING
            ? "Wait for the verdict before completing the phase."
            : "Do without what was asked for, in a new attempt.");
  }

  private static GateFinding passed(ChangesAudited audit) {
    if (audit.protectedPaths().isEmpty()) {
      return GateFinding.pass("NOTHING_PROTECTED", "no protected path was changed");
    }
    return new GateFinding(
        io.phasegate.contracts.event.GateOutcome.PASS,
        "COVERED",
        "%s changed with leave"
            .formatted(
                Listing.count(
                    audit.covered().size(), "protected path was", "protected paths were")),
        audit.covered().stream().map(GovernanceGate::line).toList(),
        "");
  }

  private static String line(Covered covered) {
    return covered.path() + " by " + covered.allowance();
  }

  private static List<Asked> having(ChangesAudited audit, Status status) {
    return audit.requests().stream().filter(asked -> asked.status() == status).toList();
  }
}
