package io.phasegate.governance.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.event.PathRisk;
import io.phasegate.contracts.event.Risk;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A policy tried on paths or a patch.
public final class PolicySimulation {
  private PolicySimulation() {}

  /// What is tried.
  ///
  /// @param repository whose policy; absent for the one that holds where no other does
  /// @param policy another policy, as YAML
  /// @param paths that leave would be asked for; absent for those of the patch
  /// @param patch a unified diff
  /// @param since also tried on the requests that came since this time
  public record Question(
      @Nullable String repository,
      @Nullable String policy,
      @Nullable List<String> paths,
      @Nullable String patch,
      @Nullable Instant since) {}

  /// What policy says.
  ///
  /// @param verdict `auto-approve`, `ask` or `deny`; absent where only past requests were asked for
  /// @param reason of a denial
  /// @param past what becomes of past requests; absent where no time was given
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Answer(
      @Nullable String verdict,
      @Nullable String reason,
      @Nullable Risk risk,
      @Nullable Integer requiredApprovals,
      List<PathRisk> perPath,
      String policyVersion,
      @Nullable Past past) {
    Answer with(Past replayed) {
      return new Answer(verdict, reason, risk, requiredApprovals, perPath, policyVersion, replayed);
    }
  }

  /// Past requests by the policy that is tried. What was denied before anybody could be asked is
  /// not kept and not tried.
  ///
  /// @param tried how many
  /// @param changed those whose verdict would be another one, oldest first
  /// @param complete false where there are more than are looked at
  public record Past(int tried, List<Changed> changed, boolean complete) {}

  /// A past request whose verdict would be another one.
  ///
  /// @param before what its policy said: `auto-approve` or `ask`
  /// @param after what this policy says: `auto-approve`, `ask` or `deny`
  /// @param outcome what became of it
  public record Changed(
      String requestId,
      PhaseRef phase,
      RepositoryId repository,
      List<String> paths,
      Instant receivedAt,
      String before,
      String after,
      RequestView.Status outcome) {}
}
