package io.phasegate.finalizer.inspection;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.finalizer.domain.Documentation;
import io.phasegate.source.SourceUnavailable;
import io.phasegate.source.Workspaces;
import java.util.List;
import java.util.Objects;

/// Whether a phase that says it changed documentation only, and sends no test report, changed more
/// than that. A git source is compared with its base; of files that were sent along those count
/// that are shown to be others than they were. What cannot be compared may be anything.
final class CodeChanges {
  /// Beyond these many changes a phase is no mere documentation.
  private static final int MOST = 20_000;

  private CodeChanges() {}

  /// The changed files that are no documentation, or why nobody can tell; empty where none was
  /// seen, and where it does not matter because a report was sent or code was promised anyway.
  static List<String> seen(PhaseCompleted event, Workspaces workspaces) {
    if (event.ci() != null || !Documentation.isAll(event)) {
      return List.of();
    }
    return switch (event.source()) {
      case Source.Git git -> compared(git, event.base().commit(), workspaces);
      case Source.Inline inline ->
          code(inline.shownAsChanged(Objects.requireNonNullElse(event.base().files(), List.of())));
    };
  }

  private static List<String> compared(Source.Git git, CommitSha base, Workspaces workspaces) {
    try {
      var changes = workspaces.changes(git, base, MOST);
      return changes.complete()
          ? code(changes.paths())
          : List.of("more than %d files".formatted(MOST));
    } catch (SourceUnavailable unavailable) {
      return List.of("changes that nobody can compare: " + unavailable.reason());
    }
  }

  private static List<String> code(List<String> paths) {
    return paths.stream().filter(path -> !Documentation.isDocumentation(path)).toList();
  }
}
