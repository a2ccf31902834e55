package io.phasegate.governance.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Require;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A request for leave, from its first patch to its outcome.
///
/// @param askers every event that asked for this; each gets its own answer
/// @param requester who asked first, as the door authenticated them that the event came through;
///     null where it came without one. What an executor merely says is the assessment's claim.
///     Who asks for the same later is not looked at: verdicts lie on another topic, and the
///     answer would depend on which is read first
/// @param receivedAt the broker's time of the first
/// @param expiresAt when silence becomes a refusal
/// @param outcome null while it is pending
public record Request(
    String id,
    PhaseRef phase,
    RepositoryId repository,
    Assessment assessment,
    List<Cause> askers,
    @Nullable String requester,
    Instant receivedAt,
    Instant expiresAt,
    List<Approval> approvals,
    @Nullable Outcome outcome) {
  public Request {
    Require.name("request.id", id);
    Require.present("request.phase", phase);
    Require.present("request.repository", repository);
    Require.present("request.assessment", assessment);
    askers = Require.list("request.askers", askers);
    Require.present("request.receivedAt", receivedAt);
    Require.present("request.expiresAt", expiresAt);
    approvals = Require.list("request.approvals", approvals);
  }

  /// Whether this is somebody who asked, by authentication or as claimed: nobody approves what they
  /// asked for themselves. A false claim can only take approvers away.
  public boolean isAskedBy(String name) {
    var claimed = assessment.claimedRequester();
    return (claimed != null && Names.same(claimed, name))
        || (requester != null && Names.same(requester, name));
  }

  /// Whether nobody has decided yet.
  public boolean pending() {
    return outcome == null;
  }

  boolean asksTheSame(PhaseRef otherPhase, Assessment other) {
    return phase.equals(otherPhase)
        && assessment.paths().equals(other.paths())
        && Objects.equals(assessment.patchSha256(), other.patchSha256());
  }

  /// Whether an equal request that comes at this time gets this one's answer.
  boolean answersAt(Instant time) {
    var end = outcome;
    if (end == null) {
      return time.isBefore(expiresAt);
    }
    return switch (end.kind()) {
      case APPROVED ->
          end.revokedAt() == null
              && time.isBefore(Require.present("allowance", end.allowance()).expiresAt());
      case DENIED -> end.deniedByPerson() && coolsDownAt(time);
      case EXPIRED -> time.isBefore(expiresAt);
    };
  }

  /// Whether a person has said no to it so lately that asking again is no use.
  boolean coolsDownAt(Instant time) {
    return time.isBefore(coolDownEnd());
  }

  /// The end of the pause after a denial or a revocation; the beginning of time where there is
  /// none.
  Instant coolDownEnd() {
    var end = outcome;
    if (end == null) {
      return Instant.MIN;
    }
    var refusedAt = end.deniedByPerson() ? end.at() : end.revokedAt();
    return refusedAt == null ? Instant.MIN : Times.later(refusedAt, assessment.terms().coolDown());
  }

  boolean sharesPathWith(Assessment other) {
    return assessment.paths().stream().anyMatch(other.paths()::contains);
  }

  Request with(Cause asker) {
    var all = new ArrayList<>(askers);
    all.add(asker);
    return copy(all, approvals, outcome);
  }

  Request with(Approval approval) {
    var all = new ArrayList<>(approvals);
    all.add(approval);
    return copy(askers, all, outcome);
  }

  Request with(Outcome end) {
    return copy(askers, approvals, end);
  }

  Request revokedAt(Instant time) {
    return outcome == null ? this : with(outcome.revoked(time));
  }

  private Request copy(List<Cause> allAskers, List<Approval> allApprovals, @Nullable Outcome end) {
    return new Request(
        id,
        phase,
        repository,
        assessment,
        allAskers,
        requester,
        receivedAt,
        expiresAt,
        allApprovals,
        end);
  }
}
