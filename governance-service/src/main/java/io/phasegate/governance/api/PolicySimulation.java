package io.phasegate.governance.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.phasegate.contracts.event.PathRisk;
import io.phasegate.contracts.event.Risk;
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
  public record Question(
      @Nullable String repository,
      @Nullable String policy,
      @Nullable List<String> paths,
      @Nullable String patch) {}

  /// What policy says.
  ///
  /// @param verdict `auto-approve`, `ask` or `deny`
  /// @param reason of a denial
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Answer(
      String verdict,
      @Nullable String reason,
      @Nullable Risk risk,
      @Nullable Integer requiredApprovals,
      List<PathRisk> perPath,
      String policyVersion) {}
}
