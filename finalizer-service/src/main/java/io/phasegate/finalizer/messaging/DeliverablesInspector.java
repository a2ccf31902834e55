package io.phasegate.finalizer.messaging;

import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Source;
import io.phasegate.finalizer.FinalizerConfig;
import io.phasegate.finalizer.domain.DeliverableFinding;
import io.phasegate.finalizer.domain.Presence;
import io.phasegate.finalizer.domain.WorkspaceFindings;
import io.phasegate.source.AllowedUrls;
import io.phasegate.source.Entry;
import io.phasegate.source.ParsedPath;
import io.phasegate.source.RepoPath;
import io.phasegate.source.SourceLimits;
import io.phasegate.source.SourceUnavailable;
import io.phasegate.source.Workspace;
import io.phasegate.source.Workspaces;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/// Looks for promised files in the workspace of a completed phase.
@ApplicationScoped
public class DeliverablesInspector {
  private final Workspaces workspaces;

  DeliverablesInspector(FinalizerConfig config) {
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

  /// One finding per deliverable, or why the workspace cannot be had.
  WorkspaceFindings inspect(Source source, List<Deliverable> deliverables) {
    try (var workspace = workspaces.open(source)) {
      var findings = new ArrayList<DeliverableFinding>(deliverables.size());
      deliverables.forEach(deliverable -> findings.add(inspect(workspace, deliverable)));
      return new WorkspaceFindings.Read(findings);
    } catch (SourceUnavailable unavailable) {
      return new WorkspaceFindings.Unavailable(
          unavailable.reason().name(), String.valueOf(unavailable.getMessage()));
    }
  }

  private static DeliverableFinding inspect(Workspace workspace, Deliverable deliverable) {
    return switch (RepoPath.parse(deliverable.path())) {
      case ParsedPath.Refused refused ->
          new DeliverableFinding(deliverable, Presence.REFUSED_PATH, refused.message());
      case ParsedPath.Accepted(RepoPath path) ->
          path.directory()
              ? DeliverableFinding.of(deliverable, directory(workspace, path))
              : file(workspace, deliverable, path);
    };
  }

  private static Presence directory(Workspace workspace, RepoPath path) {
    if (workspace.hasFilesBelow(path)) {
      return Presence.DIRECTORY_WITH_FILES;
    }
    if (workspace.exists(path)) {
      return Presence.EMPTY_DIRECTORY;
    }
    var sameName = new RepoPath(path.value(), false);
    return workspace.exists(sameName) ? Presence.FILE : Presence.MISSING;
  }

  private static DeliverableFinding file(
      Workspace workspace, Deliverable deliverable, RepoPath path) {
    var entry = workspace.entry(path);
    if (entry.isEmpty()) {
      return DeliverableFinding.of(deliverable, Presence.MISSING);
    }
    return switch (entry.get().kind()) {
      case FILE -> DeliverableFinding.of(deliverable, content(entry.get()));
      case DIRECTORY -> DeliverableFinding.of(deliverable, directory(workspace, path));
      case SYMLINK ->
          new DeliverableFinding(
              deliverable, Presence.UNREADABLE, "a symbolic link, which is never followed");
      case SUBMODULE ->
          new DeliverableFinding(
              deliverable, Presence.UNREADABLE, "a submodule, which is never fetched");
    };
  }

  private static Presence content(Entry entry) {
    var bytes = entry.bytes();
    return bytes != null && bytes == 0 ? Presence.EMPTY_FILE : Presence.FILE;
  }
}
