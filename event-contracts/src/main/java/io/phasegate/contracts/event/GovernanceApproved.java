package io.phasegate.contracts.event;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Require;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request was granted, for `grantedPaths` only, which may be fewer than were asked for.
///
/// @param paths the protected paths that the patch touches, normalised
/// @param justification the executor's words; empty where it gave none
/// @param requiredApprovals how many different approvers must agree
/// @param approvers users and groups that may approve
/// @param expiresAt when the request would have expired; the allowance has its own end
/// @param autoApproved true where policy granted it without a person
public record GovernanceApproved(
    String requestId,
    PhaseRef phase,
    RepositoryId repository,
    List<String> paths,
    String justification,
    Risk risk,
    List<PathRisk> perPath,
    @Nullable String patchSha256,
    @Nullable Integer linesChanged,
    int requiredApprovals,
    List<String> approvers,
    Instant expiresAt,
    String policyVersion,
    boolean autoApproved,
    List<String> approvedBy,
    List<String> grantedPaths,
    Allowance allowance,
    EventId causedBy,
    Instant decidedAt)
    implements GovernanceDecision {
  public GovernanceApproved {
    Require.name("requestId", requestId);
    Require.present("phase", phase);
    Require.present("repository", repository);
    paths = Require.list("paths", paths);
    Require.present("justification", justification);
    Require.present("risk", risk);
    perPath = Require.list("perPath", perPath);
    if (linesChanged != null) {
      Require.atLeast("linesChanged", 0, linesChanged);
    }
    Require.atLeast("requiredApprovals", 0, requiredApprovals);
    approvers = Require.list("approvers", approvers);
    Require.present("expiresAt", expiresAt);
    Require.name("policyVersion", policyVersion);
    approvedBy = Require.list("approvedBy", approvedBy);
    grantedPaths = Require.list("grantedPaths", grantedPaths);
    Require.present("allowance", allowance);
    Require.present("causedBy", causedBy);
    Require.present("decidedAt", decidedAt);
  }

  @Override
  public String key() {
    return phase.key();
  }
}
