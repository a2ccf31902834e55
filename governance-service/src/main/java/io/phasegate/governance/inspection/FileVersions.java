package io.phasegate.governance.inspection;

import io.phasegate.governance.domain.Changes.Versions;
import io.phasegate.source.FileBytes;
import io.phasegate.source.ParsedPath;
import io.phasegate.source.Reading;
import io.phasegate.source.RepoPath;
import io.phasegate.source.Workspace;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Texts of files in two commits, as long as they are small enough to be remembered until they are
/// compared: [#MOST_BYTES] altogether.
final class FileVersions {
  static final long MOST_BYTES = 512 * 1024;

  private final Workspace before;
  private final Workspace after;
  private long left = MOST_BYTES;

  FileVersions(Workspace before, Workspace after) {
    this.before = before;
    this.after = after;
  }

  /// Null where one of them is no text, no regular file, or too large.
  @Nullable Versions of(String name) {
    if (!(RepoPath.parse(name) instanceof ParsedPath.Accepted(RepoPath path))
        || !path.value().equals(name)) {
      return null;
    }
    var old = text(before, path);
    var current = text(after, path);
    return old.isPresent() && current.isPresent()
        ? new Versions(old.get().value(), current.get().value())
        : null;
  }

  /// @param value null where there is no such file
  private record Text(@Nullable String value) {}

  private Optional<Text> text(Workspace workspace, RepoPath path) {
    return switch (workspace.read(path, left)) {
      case Reading.Content(FileBytes bytes) -> text(bytes);
      case Reading.Missing _ -> Optional.of(new Text(null));
      case Reading.TooLarge _, Reading.NotAFile _, Reading.LfsPointer _, Reading.NotSent _ ->
          Optional.empty();
    };
  }

  /// Bytes that are no UTF-8 would all become the same character.
  private Optional<Text> text(FileBytes bytes) {
    var text = bytes.utf8();
    if (!FileBytes.of(text).equals(bytes)) {
      return Optional.empty();
    }
    left -= bytes.size();
    return Optional.of(new Text(text));
  }
}
