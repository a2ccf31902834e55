package io.phasegate.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Require;
import java.time.Instant;
import java.util.List;

/// The paths that an attempt really changed, held against policy and live allowances.
///
/// @param protectedPaths every protected path that was changed
/// @param uncovered those that no allowance covers: one is enough to block the phase
public record ChangesAudited(
    PhaseRef phase,
    @JsonProperty("protected") List<String> protectedPaths,
    List<Covered> covered,
    List<String> uncovered,
    EventId causedBy,
    Instant decidedAt)
    implements GovernanceDecision {
  public ChangesAudited {
    Require.present("phase", phase);
    protectedPaths = Require.list("protected", protectedPaths);
    covered = Require.list("covered", covered);
    uncovered = Require.list("uncovered", uncovered);
    Require.present("causedBy", causedBy);
    Require.present("decidedAt", decidedAt);
  }

  @Override
  public String key() {
    return phase.key();
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
}
