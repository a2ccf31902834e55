package io.phasegate.source;

import org.jspecify.annotations.Nullable;

/// What stands at a path of a workspace.
///
/// @param bytes size of a file, or of a symlink's target text; null where it is not known or makes
///     no sense (a directory, a submodule, an inline file sent without content and size)
public record Entry(RepoPath path, Kind kind, @Nullable Long bytes) {
  public Entry {
    if (bytes != null && bytes < 0) {
      throw new IllegalArgumentException("bytes: expected at least 0, found " + bytes);
    }
  }

  /// Symlinks are never followed and submodules never fetched: both are only told.
  public enum Kind {
    FILE,
    SYMLINK,
    SUBMODULE,
    DIRECTORY
  }
}
