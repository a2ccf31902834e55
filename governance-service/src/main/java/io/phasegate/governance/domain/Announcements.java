package io.phasegate.governance.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.Allowance;
import io.phasegate.contracts.event.AllowanceRevoked;
import io.phasegate.contracts.event.Announcement;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.GovernanceApproved;
import io.phasegate.contracts.event.GovernanceDecision;
import io.phasegate.contracts.event.GovernanceDenied;
import io.phasegate.contracts.event.GovernanceExpired;
import io.phasegate.contracts.event.GovernanceNotApplicable;
import io.phasegate.contracts.event.GovernanceRequested;
import io.phasegate.contracts.event.RejectionCode;
import io.phasegate.governance.domain.GovernanceFact.DecisionAnnounced;

/// Writes decisions down. Each answers the event that asked, at that event's time, so that neither
/// the order of arrival nor a clock can be read from it.
final class Announcements {
  private Announcements() {}

  /// The id of the request that this event opens.
  static String requestId(Cause cause) {
    return DecisionIds.decision(cause, "GovernanceRequest", 0).value();
  }

  /// The id of the allowance that ends a request.
  static String allowanceId(String requestId) {
    return "allowance-" + requestId;
  }

  static DecisionAnnounced notApplicable(Cause cause, PhaseRef phase, String reason) {
    return announce(cause, new GovernanceNotApplicable(phase, reason, cause.id(), cause.time()));
  }

  static DecisionAnnounced denied(Cause cause, PhaseRef phase, String reason) {
    return announce(
        cause,
        new GovernanceDenied(requestId(cause), phase, null, reason, cause.id(), cause.time()));
  }

  static DecisionAnnounced requested(Request request, Cause asker) {
    var assessment = request.assessment();
    return announce(
        asker,
        new GovernanceRequested(
            request.id(),
            request.phase(),
            request.repository(),
            assessment.paths(),
            assessment.justification(),
            assessment.risk(),
            assessment.perPath(),
            assessment.patchSha256(),
            assessment.linesChanged(),
            assessment.requiredApprovals(),
            assessment.approvers(),
            request.expiresAt(),
            assessment.policyVersion(),
            asker.id(),
            asker.time()));
  }

  static DecisionAnnounced outcome(Request request, Outcome outcome, Cause asker) {
    return announce(
        asker,
        switch (outcome.kind()) {
          case APPROVED -> approved(request, outcome, asker);
          case DENIED ->
              new GovernanceDenied(
                  request.id(),
                  request.phase(),
                  outcome.by().isEmpty() ? null : String.join(", ", outcome.by()),
                  outcome.reason(),
                  asker.id(),
                  asker.time());
          case EXPIRED ->
              new GovernanceExpired(
                  request.id(), request.phase(), null, outcome.reason(), asker.id(), asker.time());
        });
  }

  private static GovernanceApproved approved(Request request, Outcome outcome, Cause asker) {
    var assessment = request.assessment();
    Allowance allowance = Require.present("allowance", outcome.allowance());
    return new GovernanceApproved(
        request.id(),
        request.phase(),
        request.repository(),
        assessment.paths(),
        assessment.justification(),
        assessment.risk(),
        assessment.perPath(),
        assessment.patchSha256(),
        assessment.linesChanged(),
        assessment.requiredApprovals(),
        assessment.approvers(),
        request.expiresAt(),
        assessment.policyVersion(),
        outcome.by().isEmpty(),
        outcome.by(),
        allowance.paths(),
        allowance,
        asker.id(),
        asker.time());
  }

  static DecisionAnnounced revoked(Request request, Verdict verdict) {
    var cause = verdict.cause();
    return announce(
        cause,
        new AllowanceRevoked(
            allowanceId(request.id()),
            request.id(),
            request.phase(),
            verdict.by(),
            verdict.reasonOr("no reason was given"),
            cause.id(),
            cause.time()));
  }

  /// @param pointer to the field of the verdict that is wrong
  static DecisionAnnounced rejected(
      Verdict verdict, RejectionCode code, String pointer, String message) {
    var cause = verdict.cause();
    return announce(
        cause,
        new EventRejected(
            cause.id(),
            "VerdictSubmitted",
            Topic.GOVERNANCE_VERDICTS.topicName(),
            code,
            message,
            pointer,
            verdict.phase(),
            verdict.phase().key(),
            cause.id(),
            cause.time()));
  }

  private static DecisionAnnounced announce(Cause cause, GovernanceDecision decision) {
    return new DecisionAnnounced(Announcement.of(cause, decision));
  }
}
