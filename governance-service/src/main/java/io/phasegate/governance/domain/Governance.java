package io.phasegate.governance.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.governance.domain.GovernanceFact.AllowanceEnded;
import io.phasegate.governance.domain.GovernanceFact.ApprovalCounted;
import io.phasegate.governance.domain.GovernanceFact.AskerJoined;
import io.phasegate.governance.domain.GovernanceFact.AuditDue;
import io.phasegate.governance.domain.GovernanceFact.AuditEnded;
import io.phasegate.governance.domain.GovernanceFact.DeadlineCleared;
import io.phasegate.governance.domain.GovernanceFact.DeadlineSet;
import io.phasegate.governance.domain.GovernanceFact.DecisionAnnounced;
import io.phasegate.governance.domain.GovernanceFact.PatchRefused;
import io.phasegate.governance.domain.GovernanceFact.ReminderDue;
import io.phasegate.governance.domain.GovernanceFact.RequestDecided;
import io.phasegate.governance.domain.GovernanceFact.RequestOpened;
import io.phasegate.governance.domain.GovernanceFact.VerdictHeld;
import io.phasegate.governance.domain.GovernanceFact.VerdictsReleased;
import io.phasegate.governance.domain.GovernanceInput.CompletionReported;
import io.phasegate.governance.domain.GovernanceInput.DeadlinePassed;
import io.phasegate.governance.domain.GovernanceInput.PatchReported;
import io.phasegate.governance.domain.GovernanceInput.VerdictReceived;
import java.util.ArrayList;
import java.util.List;

/// Turns rejected patches into requests and requests into allowances or refusals.
///
/// Patches and verdicts come on two topics. A verdict that comes before its request is held, and
/// who is late is judged by the broker's times, so that the answers are the same in either order.
public final class Governance {
  private static final int MOST_REQUESTS = 200;
  private static final int MOST_ASKERS = 50;

  private Governance() {}

  /// What follows from an input; nothing where it means nothing to this phase.
  public static List<GovernanceFact> decide(
      GovernanceState state, GovernanceInput input, AllowanceSeal seal) {
    return switch (input) {
      case PatchReported patch -> onPatch(state, patch, seal);
      case VerdictReceived(var verdict) -> Verdicts.decide(state, verdict, seal);
      case CompletionReported completion -> Audits.onCompletion(state, completion);
      case DeadlinePassed(var name) ->
          Audits.isDeadline(name) ? Audits.onDeadline(state, name) : Deadlines.decide(state, name);
    };
  }

  /// The state after a fact; the very same instance where the fact changes none.
  public static GovernanceState evolve(GovernanceState state, GovernanceFact fact) {
    return switch (fact) {
      case RequestOpened(var request) -> state.add(request);
      case AskerJoined(var id, var asker) -> state.change(id, request -> request.with(asker));
      case VerdictHeld(var verdict) -> state.hold(verdict);
      case VerdictsReleased(var id) -> state.release(id);
      case ApprovalCounted(var id, var approval) ->
          state.change(id, request -> request.with(approval));
      case RequestDecided(var id, var outcome) ->
          state.change(id, request -> request.with(outcome));
      case AllowanceEnded(var id, var at) -> state.change(id, request -> request.revokedAt(at));
      case PatchRefused(var refusal) -> state.add(refusal);
      case AuditDue(var audit) -> state.add(audit);
      case AuditEnded(var id) -> state.endAudit(id);
      case ReminderDue _, DecisionAnnounced _, DeadlineSet _, DeadlineCleared _ -> state;
    };
  }

  /// The name of the deadline at which the audit of this completion is due.
  public static String auditDeadline(Cause completion) {
    return Audits.deadline(DueAudit.id(completion));
  }

  private static List<GovernanceFact> onPatch(
      GovernanceState state, PatchReported patch, AllowanceSeal seal) {
    return switch (patch.judgement()) {
      case Judgement.NotApplicable(var reason) ->
          List.of(Announcements.notApplicable(patch.cause(), patch.phase(), reason));
      case Judgement.Denied denied ->
          List.of(
              new PatchRefused(
                  new Refusal(
                      Announcements.requestId(patch.cause()), patch.phase(), patch.receivedAt())),
              Announcements.denied(patch.cause(), patch.phase(), denied.reason()));
      case Judgement.Assessed(var assessment) -> ask(state, patch, assessment, seal);
    };
  }

  private static List<GovernanceFact> ask(
      GovernanceState state, PatchReported patch, Assessment assessment, AllowanceSeal seal) {
    var twin =
        state.requests().reversed().stream()
            .filter(request -> request.asksTheSame(patch.phase(), assessment))
            .filter(request -> request.answersAt(patch.receivedAt()))
            .findFirst();
    if (twin.isPresent()) {
      return join(twin.get(), patch);
    }
    return state.requests().size() >= MOST_REQUESTS
        ? tooMany(patch, "at most %d requests of one phase".formatted(MOST_REQUESTS))
        : open(state, patch, assessment, seal);
  }

  private static List<GovernanceFact> tooMany(PatchReported patch, String expected) {
    return List.of(
        Announcements.denied(
            patch.cause(), patch.phase(), "expected " + expected + ", found more"));
  }

  /// The same request: the answer that it has, or will have, goes to this event too.
  private static List<GovernanceFact> join(Request request, PatchReported patch) {
    if (request.askers().size() >= MOST_ASKERS) {
      return tooMany(patch, "the same request at most %d times".formatted(MOST_ASKERS));
    }
    var facts = new ArrayList<GovernanceFact>();
    facts.add(new AskerJoined(request.id(), patch.cause()));
    facts.add(Announcements.requested(request, patch.cause()));
    var outcome = request.outcome();
    if (outcome != null) {
      facts.add(Announcements.outcome(request, outcome, patch.cause()));
    }
    return List.copyOf(facts);
  }

  private static List<GovernanceFact> open(
      GovernanceState state, PatchReported patch, Assessment assessment, AllowanceSeal seal) {
    var request =
        new Request(
            Announcements.requestId(patch.cause()),
            patch.phase(),
            patch.repository(),
            assessment,
            List.of(patch.cause()),
            patch.requester(),
            patch.receivedAt(),
            Times.later(patch.receivedAt(), assessment.terms().expiresAfter()),
            List.of(),
            null);
    var facts = new ArrayList<GovernanceFact>();
    facts.add(new RequestOpened(request));
    facts.add(Announcements.requested(request, patch.cause()));
    facts.addAll(firstAnswer(state, request, seal));
    return Verdicts.catchUp(state, request.id(), facts, seal);
  }

  /// A person's no holds for a while, also where policy alone would say yes.
  private static List<GovernanceFact> firstAnswer(
      GovernanceState state, Request request, AllowanceSeal seal) {
    var refusal =
        state.requests().stream()
            .filter(earlier -> earlier.sharesPathWith(request.assessment()))
            .filter(earlier -> earlier.coolsDownAt(request.receivedAt()))
            .findFirst();
    if (refusal.isPresent()) {
      return Settlement.coolDown(refusal.get(), request);
    }
    return request.assessment().isAutomatic()
        ? Settlement.byPolicy(request, seal)
        : Deadlines.of(request);
  }
}
