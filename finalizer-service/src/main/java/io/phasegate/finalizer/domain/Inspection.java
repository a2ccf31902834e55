package io.phasegate.finalizer.domain;

import io.phasegate.contracts.Require;
import java.util.List;

/// All that the service saw in the workspace and in the builder's output before it decides: reading
/// files is not the domain's business.
///
/// @param codeChanges what was seen to be changed in a phase that says it changed documentation
///     only, at most [Listing#MOST]; empty where that was not contradicted, or did not matter
public record Inspection(
    WorkspaceFindings workspace,
    ManifestEvidence manifest,
    AssertionEvidence assertions,
    List<String> codeChanges) {
  public Inspection {
    Require.present("inspection.workspace", workspace);
    Require.present("inspection.manifest", manifest);
    Require.present("inspection.assertions", assertions);
    codeChanges = Listing.bounded(Require.list("inspection.codeChanges", codeChanges));
  }

  /// Nothing contradicts what the executor says it changed.
  public Inspection(
      WorkspaceFindings workspace, ManifestEvidence manifest, AssertionEvidence assertions) {
    this(workspace, manifest, assertions, List.of());
  }

  /// Only promised files were looked at: there is no manifest, and no test file was compared.
  public static Inspection of(WorkspaceFindings workspace) {
    return new Inspection(
        workspace, ManifestEvidence.absent(), AssertionEvidence.skipped("nobody looked"));
  }
}
