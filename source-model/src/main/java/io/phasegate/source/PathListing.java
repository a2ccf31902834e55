package io.phasegate.source;

import java.util.List;

/// The files of a workspace (regular files and symlinks), sorted as git sorts them.
///
/// @param complete false if there are more files than were asked for
/// @param unnameable files left out because their names are no [RepoPath], for example with a
///     backslash in them
public record PathListing(List<ListedFile> files, boolean complete, int unnameable) {
  public PathListing {
    files = List.copyOf(files);
  }

  public List<RepoPath> paths() {
    return files.stream().map(ListedFile::path).toList();
  }
}
