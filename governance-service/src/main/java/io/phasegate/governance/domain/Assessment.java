package io.phasegate.governance.domain;

import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.PathRisk;
import io.phasegate.contracts.event.Risk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What policy says of a request, and the policy's terms for it.
///
/// @param paths that leave is asked for, normalised, each once, sorted
/// @param risk the highest of its paths
/// @param claimedRequester who asked, as the executor says; a claim
/// @param policyVersion the policy that said so
/// @param patch what is known of the patch
public record Assessment(
    List<String> paths,
    String justification,
    Risk risk,
    List<PathRisk> perPath,
    @Nullable String claimedRequester,
    int requiredApprovals,
    List<String> approvers,
    Terms terms,
    String policyVersion,
    PatchRecord patch) {
  public Assessment {
    paths = Require.list("assessment.paths", paths);
    Require.that("assessment.paths", !paths.isEmpty(), "at least one", "none");
    Require.present("assessment.justification", justification);
    Require.present("assessment.risk", risk);
    perPath = Require.list("assessment.perPath", perPath);
    Require.atLeast("assessment.requiredApprovals", 1, requiredApprovals);
    approvers = Require.list("assessment.approvers", approvers);
    Require.present("assessment.terms", terms);
    Require.name("assessment.policyVersion", policyVersion);
    Require.present("assessment.patch", patch);
  }

  /// The patch's digest: computed where its text was sent, else as claimed.
  public @Nullable String patchSha256() {
    return patch.sha256();
  }

  /// How many lines the patch changes: counted where its text was sent, else as claimed.
  public @Nullable Integer linesChanged() {
    return patch.lines();
  }

  /// Whether policy allows all of it without a person.
  public boolean isAutomatic() {
    return perPath.stream().allMatch(PathRisk::autoApprovable);
  }
}
