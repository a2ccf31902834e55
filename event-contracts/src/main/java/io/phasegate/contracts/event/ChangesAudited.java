package io.phasegate.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Require;
import java.time.Instant;
import java.util.List;

/// The paths that a completed attempt really changed, held against policy, against the allowances
/// that were live when it was completed, and what its requests had come to by then.
///
/// @param basis where the changed paths come from
/// @param complete false where not all changes could be determined: then nothing is certain
/// @param protectedPaths every protected path that was changed
/// @param uncovered those that no allowance covers: one is enough to block the phase
/// @param requests what this attempt asked for, without what a later allowance has settled
/// @param why what could not be determined, and why paths are not covered
/// @param policyVersion by which paths are protected
public record ChangesAudited(
    PhaseRef phase,
    Basis basis,
    boolean complete,
    @JsonProperty("protected") List<String> protectedPaths,
    List<Covered> covered,
    List<String> uncovered,
    List<Asked> requests,
    List<String> why,
    String policyVersion,
    EventId causedBy,
    Instant decidedAt)
    implements GovernanceDecision {
  public ChangesAudited {
    Require.present("phase", phase);
    Require.present("basis", basis);
    protectedPaths = Require.list("protected", protectedPaths);
    covered = Require.list("covered", covered);
    uncovered = Require.list("uncovered", uncovered);
    requests = Require.list("requests", requests);
    why = Require.list("why", why);
    Require.name("policyVersion", policyVersion);
    Require.present("causedBy", causedBy);
    Require.present("decidedAt", decidedAt);
  }

  @Override
  public String key() {
    return phase.key();
  }

  /// Where changed paths come from.
  public enum Basis {
    /// The difference between two commits.
    @JsonProperty("git")
    GIT,
    /// What the executor says; nothing else can be had.
    @JsonProperty("reported")
    REPORTED
  }

  /// A protected change that was allowed.
  ///
  /// @param allowance the id of the [Allowance]
  public record Covered(String path, String allowance) {
    public Covered {
      Require.present("covered.path", path);
      Require.present("covered.allowance", allowance);
    }
  }

  /// A request of the attempt and where it stood.
  public record Asked(String requestId, Status status) {
    public Asked {
      Require.present("requests.requestId", requestId);
      Require.present("requests.status", status);
    }
  }

  /// Where a request stands.
  public enum Status {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("approved")
    APPROVED,
    @JsonProperty("denied")
    DENIED,
    @JsonProperty("expired")
    EXPIRED,
    @JsonProperty("revoked")
    REVOKED
  }
}
