package io.phasegate.governance.patch;

import io.phasegate.governance.domain.Hunk;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a patch does to one file.
///
/// @param oldPath as written, without `a/`; null where the file is new
/// @param newPath as written, without `b/`; null where the file goes
/// @param peculiarity what makes it more than a change of text, for example a symbolic link
/// @param added the lines that come, without the `+`
/// @param removed the lines that go, without the `-`
/// @param hunks the same with what stands around them
public record FileChange(
    @Nullable String oldPath,
    @Nullable String newPath,
    @Nullable String peculiarity,
    List<String> added,
    List<String> removed,
    List<Hunk> hunks) {
  public FileChange {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    hunks = List.copyOf(hunks);
  }

  /// Both names of a file that moves, one of any other.
  public List<String> paths() {
    var paths = new ArrayList<String>();
    if (oldPath != null) {
      paths.add(oldPath);
    }
    if (newPath != null && !newPath.equals(oldPath)) {
      paths.add(newPath);
    }
    return List.copyOf(paths);
  }
}
