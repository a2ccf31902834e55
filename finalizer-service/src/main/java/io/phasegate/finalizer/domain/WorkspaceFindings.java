package io.phasegate.finalizer.domain;

import io.phasegate.contracts.Require;
import java.util.List;

/// What the service saw in the workspace before it decides: reading files is not the domain's
/// business.
public sealed interface WorkspaceFindings {

  /// The workspace could be opened; one finding per deliverable.
  record Read(List<DeliverableFinding> findings) implements WorkspaceFindings {
    public Read {
      findings = Require.list("workspace.findings", findings);
    }
  }

  /// The workspace could not be opened at all, so that nothing can be confirmed: the phase blocks.
  ///
  /// @param code upper-case words for machines, for example `UNKNOWN_COMMIT`
  /// @param message what was expected and what was found
  record Unavailable(String code, String message) implements WorkspaceFindings {
    public Unavailable {
      Require.name("workspace.code", code);
      Require.present("workspace.message", message);
    }
  }
}
