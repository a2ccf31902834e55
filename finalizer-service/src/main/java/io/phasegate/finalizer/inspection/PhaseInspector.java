package io.phasegate.finalizer.inspection;

import io.phasegate.contracts.Source;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.finalizer.FinalizerConfig;
import io.phasegate.finalizer.domain.AssertionEvidence;
import io.phasegate.finalizer.domain.DeliverableFinding;
import io.phasegate.finalizer.domain.Inspection;
import io.phasegate.finalizer.domain.WorkspaceFindings;
import io.phasegate.finalizer.manifest.ManifestReader;
import io.phasegate.source.AllowedUrls;
import io.phasegate.source.SourceLimits;
import io.phasegate.source.SourceUnavailable;
import io.phasegate.source.Workspaces;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/// Looks for promised files, what they hold, what the builder's manifest claims of them, and
/// whether changed tests still assert as much as before.
@ApplicationScoped
public class PhaseInspector {
  private final Workspaces workspaces;

  PhaseInspector(FinalizerConfig config) {
    var source = config.source();
    this.workspaces =
        new Workspaces(
            source.cacheDirectory(),
            AllowedUrls.of(source.allowedUrls().orElse(List.of())),
            limits(source));
  }

  private static SourceLimits limits(FinalizerConfig.Source source) {
    var fetch = SourceLimits.DEFAULTS.fetch();
    return new SourceLimits(
        new SourceLimits.Fetch(
            source.fetchTimeout(),
            source.maxPackBytes(),
            fetch.objects(),
            fetch.objectBytes(),
            fetch.searchDepth()),
        SourceLimits.DEFAULTS.cache());
  }

  /// Never fails because of what the event says: a workspace that cannot be had is a finding.
  public Inspection inspect(PhaseCompleted event) {
    var manifest = ManifestReader.read(event.builderOutput());
    try (var workspace = workspaces.open(event.source())) {
      var files = new WorkspaceFiles(workspace);
      var findings = new ArrayList<DeliverableFinding>();
      for (var deliverable : event.deliverables().items()) {
        findings.add(DeliverableCheck.check(files, deliverable));
      }
      return new Inspection(
          new WorkspaceFindings.Read(findings),
          ManifestCheck.check(manifest, event.deliverables(), files),
          assertions(event, files));
    } catch (SourceUnavailable unavailable) {
      return new Inspection(
          new WorkspaceFindings.Unavailable(
              unavailable.reason().name(), String.valueOf(unavailable.getMessage())),
          ManifestCheck.unseen(manifest, event.deliverables()),
          AssertionEvidence.skipped("the workspace could not be opened"));
    }
  }

  private AssertionEvidence assertions(PhaseCompleted event, WorkspaceFiles now) {
    var tests = TestFiles.changed(event, now);
    if (tests.isEmpty()) {
      return AssertionEvidence.of(List.of(), 0);
    }
    if (!(event.source() instanceof Source.Git git)) {
      return AssertionEvidence.skipped(
          "files that are sent along have no base commit to be compared with");
    }
    var base = new Source.Git(git.repository(), git.url(), event.base().commit());
    try (var workspace = workspaces.open(base)) {
      return AssertionCheck.compare(tests, new WorkspaceFiles(workspace), now);
    } catch (SourceUnavailable unavailable) {
      return AssertionEvidence.skipped(
          "the base commit could not be read: " + unavailable.reason());
    }
  }
}
