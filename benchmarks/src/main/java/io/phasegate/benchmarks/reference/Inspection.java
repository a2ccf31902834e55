package io.phasegate.benchmarks.reference;

import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.codec.Envelope;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.finalizer.domain.Completion;
import io.phasegate.finalizer.domain.DeliverableFinding;
import io.phasegate.finalizer.domain.PhaseInput;
import io.phasegate.finalizer.domain.Presence;
import io.phasegate.finalizer.domain.WorkspaceFindings;
import io.phasegate.source.AllowedUrls;
import io.phasegate.source.ParsedPath;
import io.phasegate.source.RepoPath;
import io.phasegate.source.SourceLimits;
import io.phasegate.source.Workspace;
import io.phasegate.source.Workspaces;
import java.nio.file.Path;

/// Gathers what the finalizer's decider needs, as the service does, for phases without a report.
final class Inspection {
  private final Workspaces workspaces;

  Inspection(Path cache) {
    this.workspaces = new Workspaces(cache, AllowedUrls.none(), SourceLimits.DEFAULTS);
  }

  PhaseInput read(Envelope envelope, PhaseCompleted event) {
    try (var workspace = workspaces.open(event.source())) {
      var findings =
          event.deliverables().items().stream().map(item -> finding(workspace, item)).toList();
      return new PhaseInput.PhaseReported(
          Completion.of(
              envelope.cause(),
              envelope.receivedAt(),
              event,
              io.phasegate.finalizer.domain.Inspection.of(new WorkspaceFindings.Read(findings)),
              null));
    }
  }

  private static DeliverableFinding finding(Workspace workspace, Deliverable deliverable) {
    var found =
        RepoPath.parse(deliverable.path()) instanceof ParsedPath.Accepted(RepoPath path)
            && workspace.entry(path).isPresent();
    return DeliverableFinding.of(deliverable, found ? Presence.FILE : Presence.MISSING);
  }
}
