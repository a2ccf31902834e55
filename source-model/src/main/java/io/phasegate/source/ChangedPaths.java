package io.phasegate.source;

import java.util.List;

/// The paths at which two commits differ, as git spells them: also names that are no [RepoPath], so
/// that nobody hides a change behind a strange one. A file that moved counts under both names.
///
/// @param paths sorted as git sorts them
/// @param complete false if there are more than were asked for
public record ChangedPaths(List<String> paths, boolean complete) {
  public ChangedPaths {
    paths = List.copyOf(paths);
  }
}
