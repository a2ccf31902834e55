package io.phasegate.finalizer.inspection;

import io.phasegate.source.Entry;
import io.phasegate.source.PathListing;
import io.phasegate.source.Reading;
import io.phasegate.source.RepoPath;
import io.phasegate.source.Workspace;
import io.phasegate.source.code.CodeAnalysis;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The files of one workspace for one inspection: each is read once, none beyond
/// [#MAX_FILE_BYTES], and all together not beyond [#MAX_TOTAL_BYTES].
final class WorkspaceFiles {
  /// Code and configuration that people write stays far below.
  static final long MAX_FILE_BYTES = 1L << 20;

  static final long MAX_TOTAL_BYTES = 32L << 20;

  private final Workspace workspace;
  private final CodeAnalysis code;
  private final Map<String, Reading> read = new HashMap<>();
  private long left = MAX_TOTAL_BYTES;

  WorkspaceFiles(Workspace workspace, CodeAnalysis code) {
    this.workspace = workspace;
    this.code = code;
  }

  /// What analyses the files.
  CodeAnalysis code() {
    return code;
  }

  /// Equal for files of equal content; nothing where there is no file, or nobody knows its content.
  Optional<String> contentId(RepoPath path) {
    return workspace.contentId(path);
  }

  Optional<Entry> entry(RepoPath path) {
    return workspace.entry(path);
  }

  boolean exists(RepoPath path) {
    return workspace.exists(path);
  }

  boolean hasFilesBelow(RepoPath path) {
    return workspace.hasFilesBelow(path);
  }

  PathListing paths(int limit) {
    return workspace.paths(limit);
  }

  Reading read(RepoPath path) {
    var known = read.get(path.value());
    if (known != null) {
      return known;
    }
    var reading = workspace.read(path, Math.min(left, MAX_FILE_BYTES));
    if (reading instanceof Reading.Content(var bytes)) {
      left -= bytes.size();
    }
    read.put(path.value(), reading);
    return reading;
  }
}
