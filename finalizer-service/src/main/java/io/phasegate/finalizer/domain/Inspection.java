package io.phasegate.finalizer.domain;

import io.phasegate.contracts.Require;

/// All that the service saw in the workspace and in the builder's output before it decides: reading
/// files is not the domain's business.
public record Inspection(
    WorkspaceFindings workspace, ManifestEvidence manifest, AssertionEvidence assertions) {
  public Inspection {
    Require.present("inspection.workspace", workspace);
    Require.present("inspection.manifest", manifest);
    Require.present("inspection.assertions", assertions);
  }

  /// Only promised files were looked at: there is no manifest, and no test file was compared.
  public static Inspection of(WorkspaceFindings workspace) {
    return new Inspection(
        workspace, ManifestEvidence.absent(), AssertionEvidence.skipped("nobody looked"));
  }
}
