package io.phasegate.governance.inspection;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.event.ChangesAudited.Basis;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.governance.GovernanceConfig;
import io.phasegate.governance.domain.Changes;
import io.phasegate.governance.domain.Changes.Changed;
import io.phasegate.governance.policy.Policy;
import io.phasegate.source.AllowedUrls;
import io.phasegate.source.ParsedPath;
import io.phasegate.source.RepoPath;
import io.phasegate.source.SourceLimits;
import io.phasegate.source.SourceUnavailable;
import io.phasegate.source.Workspaces;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// Finds the protected paths that an attempt changed. A git source is compared with its base,
/// whatever the executor says; of files that were sent along nothing else is known than what the
/// executor says. What cannot be determined becomes a doubt, never an exception.
@Startup // a cache that cannot be written to stops the start, not the first event
@ApplicationScoped
public class ChangeInspector {
  private static final int MOST_CHANGES = 20_000;
  private static final int MOST_PROTECTED = 500;

  private final Workspaces workspaces;

  ChangeInspector(GovernanceConfig config) {
    var source = config.source();
    this.workspaces =
        new Workspaces(
            source.cacheDirectory(),
            AllowedUrls.of(source.allowedUrls().orElse(List.of())),
            SourceLimits.of(source.fetchTimeout(), source.maxPackBytes()));
  }

  /// @param policy of the completed repository
  public Changes inspect(PhaseCompleted event, Policy policy) {
    return event.source() instanceof Source.Git git
        ? compared(git, event, policy)
        : reported(event, policy);
  }

  private Changes compared(Source.Git git, PhaseCompleted event, Policy policy) {
    var base = event.base().commit();
    try {
      var changes = workspaces.changes(git, base, MOST_CHANGES);
      var paths = protectedAmong(changes.paths(), policy);
      var doubts = new ArrayList<String>();
      if (!changes.complete()) {
        doubts.add("changes: expected at most %d, found more".formatted(MOST_CHANGES));
      }
      requireFew(paths, doubts);
      return new Changes(Basis.GIT, versions(git, base, paths), doubts, policy.version());
    } catch (SourceUnavailable unavailable) {
      return new Changes(
          Basis.GIT,
          List.of(),
          List.of(unavailable.reason() + ": " + unavailable.getMessage()),
          policy.version());
    }
  }

  private List<Changed> versions(Source.Git git, CommitSha base, List<String> paths) {
    if (paths.isEmpty()) {
      return List.of();
    }
    var start = new Source.Git(git.repository(), git.url(), base);
    try (var before = workspaces.open(start);
        var after = workspaces.open(git)) {
      var texts = new FileVersions(before, after);
      return bounded(paths).stream().map(path -> new Changed(path, texts.of(path))).toList();
    }
  }

  private static Changes reported(PhaseCompleted event, Policy policy) {
    var doubts = new ArrayList<String>();
    var paths = protectedAmong(reportedPaths(event), policy);
    requireFew(paths, doubts);
    var changed = bounded(paths).stream().map(path -> new Changed(path, null)).toList();
    return new Changes(Basis.REPORTED, changed, doubts, policy.version());
  }

  /// Where the executor does not say what it changed, that is whatever it sent or promised. Where
  /// it does, what it shows as changed counts as well: files that it sent with another content
  /// than they had, or did not send although it says what they were.
  private static Collection<String> reportedPaths(PhaseCompleted event) {
    var apply = event.apply();
    if (apply != null) {
      var told = new TreeSet<>(apply.changedPaths());
      told.addAll(shownAsChanged(event));
      return told;
    }
    var paths = new TreeSet<String>();
    if (event.source() instanceof Source.Inline inline) {
      inline.files().stream()
          .filter(file -> file.content() != null)
          .forEach(file -> paths.add(file.path()));
    }
    event.deliverables().items().stream()
        .map(deliverable -> deliverable.path())
        .filter(path -> !path.endsWith("/"))
        .forEach(paths::add);
    return paths;
  }

  private static List<String> shownAsChanged(PhaseCompleted event) {
    var before = event.base().files();
    return before != null && event.source() instanceof Source.Inline inline
        ? inline.shownAsChanged(before)
        : List.of();
  }

  /// A name that means another file elsewhere may be that of a protected one.
  private static List<String> protectedAmong(Collection<String> written, Policy policy) {
    var paths = new TreeSet<String>();
    for (var text : written) {
      switch (RepoPath.parsePortable(text)) {
        case ParsedPath.Refused _ -> paths.add(text);
        case ParsedPath.Accepted(RepoPath path) -> {
          if (policy.isProtected(path.value())) {
            paths.add(path.value());
          }
        }
      }
    }
    return List.copyOf(paths);
  }

  private static void requireFew(List<String> paths, List<String> doubts) {
    if (paths.size() > MOST_PROTECTED) {
      doubts.add(
          "protected changes: expected at most %d, found %d"
              .formatted(MOST_PROTECTED, paths.size()));
    }
  }

  private static List<String> bounded(List<String> paths) {
    return paths.subList(0, Math.min(paths.size(), MOST_PROTECTED));
  }
}
