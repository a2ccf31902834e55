package io.phasegate.governance.domain;

import io.phasegate.contracts.event.RejectionCode;
import io.phasegate.contracts.event.VerdictSubmitted;
import io.phasegate.governance.domain.GovernanceFact.AllowanceEnded;
import io.phasegate.governance.domain.GovernanceFact.ApprovalCounted;
import io.phasegate.governance.domain.GovernanceFact.DeadlineCleared;
import io.phasegate.governance.domain.GovernanceFact.DeadlineSet;
import io.phasegate.governance.domain.GovernanceFact.VerdictHeld;
import io.phasegate.governance.domain.GovernanceFact.VerdictsReleased;
import java.util.ArrayList;
import java.util.List;

/// Counts what people say on requests: one denial ends a request, as many approvals as it needs, of
/// different people, grant what all of them grant.
final class Verdicts {
  private static final int MOST_HELD = 50;

  private Verdicts() {}

  static List<GovernanceFact> decide(GovernanceState state, Verdict verdict, AllowanceSeal seal) {
    var request = state.request(verdict.requestId());
    return request.isPresent() ? on(state, request.get(), verdict, seal) : hold(state, verdict);
  }

  /// Adds to the facts that open a request what follows from the verdicts held for it.
  static List<GovernanceFact> catchUp(
      GovernanceState before, String requestId, List<GovernanceFact> opening, AllowanceSeal seal) {
    var held = before.heldFor(requestId);
    if (held.isEmpty()) {
      return List.copyOf(opening);
    }
    var facts = new ArrayList<>(opening);
    facts.add(new VerdictsReleased(requestId));
    facts.add(new DeadlineCleared(Deadlines.held(requestId)));
    var state = before;
    for (var fact : facts) {
      state = Governance.evolve(state, fact);
    }
    for (var verdict : held) {
      for (var fact : decide(state, verdict, seal)) {
        facts.add(fact);
        state = Governance.evolve(state, fact);
      }
    }
    return List.copyOf(facts);
  }

  private static List<GovernanceFact> hold(GovernanceState state, Verdict verdict) {
    return state.held().size() >= MOST_HELD
        ? List.of(Deadlines.unknown(verdict))
        : List.of(new VerdictHeld(verdict), new DeadlineSet(Deadlines.held(verdict)));
  }

  private static List<GovernanceFact> on(
      GovernanceState state, Request request, Verdict verdict, AllowanceSeal seal) {
    if (verdict.kind() == VerdictSubmitted.Verdict.REVOKE) {
      return revoke(request, verdict);
    }
    var outcome = request.outcome();
    if (outcome != null) {
      return late(verdict, "found it " + outcome.told());
    }
    if (!verdict.receivedAt().isBefore(request.expiresAt())) {
      return late(
          verdict,
          "found one at %s, but it expired at %s"
              .formatted(verdict.receivedAt(), request.expiresAt()));
    }
    return verdict.kind() == VerdictSubmitted.Verdict.DENY
        ? deny(state, request, verdict)
        : approve(state, request, verdict, seal);
  }

  private static List<GovernanceFact> deny(
      GovernanceState state, Request request, Verdict verdict) {
    return Settlement.denied(
        state,
        request,
        List.of(verdict.by()),
        verdict.reasonOr("no reason was given"),
        verdict.receivedAt());
  }

  private static List<GovernanceFact> approve(
      GovernanceState state, Request request, Verdict verdict, AllowanceSeal seal) {
    if (request.isAskedBy(verdict.by())) {
      return invalid(
          verdict,
          "/by",
          "by: expected an approver other than who asked, found '%s'".formatted(verdict.by()));
    }
    if (request.approvals().stream().anyMatch(earlier -> Names.same(earlier.by(), verdict.by()))) {
      return late(verdict, "found one by '%s' already".formatted(verdict.by()));
    }
    var asked = request.assessment().paths();
    var paths = verdict.paths() == null ? asked : verdict.paths();
    if (paths.isEmpty() || !asked.containsAll(paths)) {
      return invalid(
          verdict, "/paths", "paths: expected some of %s, found %s".formatted(asked, paths));
    }
    return count(state, request, new Approval(verdict.by(), paths), verdict, seal);
  }

  private static List<GovernanceFact> count(
      GovernanceState state,
      Request request,
      Approval approval,
      Verdict verdict,
      AllowanceSeal seal) {
    var counted = request.with(approval);
    var facts = new ArrayList<GovernanceFact>();
    facts.add(new ApprovalCounted(request.id(), approval));
    if (counted.approvals().size() < request.assessment().requiredApprovals()) {
      return List.copyOf(facts);
    }
    var by = counted.approvals().stream().map(Approval::by).toList();
    var granted =
        request.assessment().paths().stream()
            .filter(
                path -> counted.approvals().stream().allMatch(each -> each.paths().contains(path)))
            .toList();
    facts.addAll(
        granted.isEmpty()
            ? Settlement.denied(
                state, counted, by, "the approvers agree on no path", verdict.receivedAt())
            : Settlement.approved(counted, by, granted, verdict.receivedAt(), seal));
    return List.copyOf(facts);
  }

  private static List<GovernanceFact> revoke(Request request, Verdict verdict) {
    var outcome = request.outcome();
    if (outcome == null || outcome.kind() != Outcome.Kind.APPROVED || outcome.revokedAt() != null) {
      return late(
          verdict,
          "for a revocation: expected an approved request, found it "
              + (outcome == null ? "pending" : outcome.told()));
    }
    return List.of(
        new AllowanceEnded(request.id(), verdict.receivedAt()),
        Announcements.revoked(request, verdict));
  }

  private static List<GovernanceFact> late(Verdict verdict, String found) {
    return List.of(
        Announcements.rejected(
            verdict,
            RejectionCode.ALREADY_DECIDED,
            "/requestId",
            "requestId: expected a request that waits for this verdict, " + found));
  }

  private static List<GovernanceFact> invalid(Verdict verdict, String pointer, String message) {
    return List.of(
        Announcements.rejected(verdict, RejectionCode.CONTRACT_VIOLATION, pointer, message));
  }
}
