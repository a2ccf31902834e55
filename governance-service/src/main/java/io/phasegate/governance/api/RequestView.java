package io.phasegate.governance.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.event.PathRisk;
import io.phasegate.contracts.event.Risk;
import io.phasegate.governance.domain.Approval;
import io.phasegate.governance.domain.Outcome;
import io.phasegate.governance.domain.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request as people see it.
///
/// @param status PENDING, APPROVED, DENIED, EXPIRED or REVOKED
/// @param claimedRequester who asked, as the executor says; a claim
/// @param requester who asked, as authenticated; absent where nobody was
/// @param ageSeconds since the request came
/// @param decidedBy empty where policy or the time decided
/// @param grantedPaths of an approved request
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RequestView(
    String id,
    Status status,
    PhaseRef phase,
    String repository,
    List<String> paths,
    String justification,
    Risk risk,
    List<PathRisk> perPath,
    @Nullable String patchSha256,
    @Nullable Integer linesChanged,
    @Nullable String claimedRequester,
    @Nullable String requester,
    int requiredApprovals,
    List<Approval> approvals,
    List<String> approvers,
    Instant requestedAt,
    long ageSeconds,
    Instant expiresAt,
    String policyVersion,
    @Nullable List<String> decidedBy,
    @Nullable String reason,
    @Nullable List<String> grantedPaths,
    @Nullable Instant allowedUntil) {

  /// Where a request stands.
  public enum Status {
    PENDING,
    APPROVED,
    DENIED,
    EXPIRED,
    REVOKED
  }

  static RequestView of(Request request, Instant now) {
    var asked = request.assessment();
    var outcome = request.outcome();
    var allowance = outcome == null ? null : outcome.allowance();
    return new RequestView(
        request.id(),
        status(outcome),
        request.phase(),
        request.repository().value(),
        asked.paths(),
        asked.justification(),
        asked.risk(),
        asked.perPath(),
        asked.patchSha256(),
        asked.linesChanged(),
        asked.claimedRequester(),
        request.requester(),
        asked.requiredApprovals(),
        request.approvals(),
        asked.approvers(),
        request.receivedAt(),
        Math.max(0, Duration.between(request.receivedAt(), now).toSeconds()),
        request.expiresAt(),
        asked.policyVersion(),
        outcome == null ? null : outcome.by(),
        outcome == null ? null : outcome.reason(),
        allowance == null ? null : allowance.paths(),
        allowance == null ? null : allowance.expiresAt());
  }

  static Status status(@Nullable Outcome outcome) {
    if (outcome == null) {
      return Status.PENDING;
    }
    return switch (outcome.kind()) {
      case APPROVED -> outcome.revokedAt() == null ? Status.APPROVED : Status.REVOKED;
      case DENIED -> Status.DENIED;
      case EXPIRED -> Status.EXPIRED;
    };
  }
}
