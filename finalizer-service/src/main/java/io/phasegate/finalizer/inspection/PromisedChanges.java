package io.phasegate.finalizer.inspection;

import io.phasegate.contracts.Deliverable.Change;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.finalizer.domain.Applied;
import io.phasegate.finalizer.domain.Applied.Extent;
import io.phasegate.finalizer.domain.DeliverableFinding;
import io.phasegate.finalizer.domain.Presence;
import io.phasegate.source.ParsedPath;
import io.phasegate.source.RepoPath;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Files that a phase promised to change, and that are byte for byte what they were at its base. Of
/// files that were sent along, the earlier ones of those that changed are sent as well: one that is
/// not among them, nor said to be changed, is what it was.
///
/// Nothing is said of a phase that changed nothing at all, because the no-op gate judges that, nor
/// where the phase may leave everything as it is.
final class PromisedChanges {
  private final PhaseCompleted event;
  private final WorkspaceFiles base;
  private final WorkspaceFiles now;

  private PromisedChanges(PhaseCompleted event, WorkspaceFiles base, WorkspaceFiles now) {
    this.event = event;
    this.base = base;
    this.now = now;
  }

  /// Whether there is anything to compare.
  static boolean any(PhaseCompleted event, List<DeliverableFinding> found) {
    return !Boolean.TRUE.equals(event.allowNoop())
        && Applied.of(event).extent() != Extent.NOTHING
        && found.stream().anyMatch(PromisedChanges::isPromised);
  }

  /// The same findings, with those files told as unchanged.
  static List<DeliverableFinding> compare(
      PhaseCompleted event,
      List<DeliverableFinding> found,
      WorkspaceFiles base,
      WorkspaceFiles now) {
    var changes = new PromisedChanges(event, base, now);
    return found.stream().map(changes::judged).toList();
  }

  private DeliverableFinding judged(DeliverableFinding finding) {
    return isPromised(finding)
            && RepoPath.parse(finding.deliverable().path()) instanceof ParsedPath.Accepted(var path)
            && isUnchanged(path)
        ? DeliverableFinding.of(finding.deliverable(), Presence.UNCHANGED_FILE)
        : finding;
  }

  private static boolean isPromised(DeliverableFinding finding) {
    return finding.deliverable().change() == Change.MODIFY && finding.presence() == Presence.FILE;
  }

  private boolean isUnchanged(RepoPath path) {
    if (!base.exists(path)) {
      return event.source() instanceof Source.Inline && isSaidToBeUnchanged(path);
    }
    var before = base.contentId(path);
    return before.isPresent() && before.equals(now.contentId(path));
  }

  private boolean isSaidToBeUnchanged(RepoPath path) {
    var apply = event.apply();
    return apply != null && !paths(apply.changedPaths()).contains(path.value());
  }

  private static Set<String> paths(List<String> written) {
    var paths = new HashSet<String>();
    for (var text : written) {
      if (RepoPath.parse(text) instanceof ParsedPath.Accepted(var path)) {
        paths.add(path.value());
      }
    }
    return paths;
  }
}
