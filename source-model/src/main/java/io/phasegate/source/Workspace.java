package io.phasegate.source;

import io.phasegate.contracts.CommitSha;
import java.util.Optional;

/// The files at one commit, read-only. Answers never change while it is open, and any number of
/// threads may ask. Close it when done: an open workspace keeps its repository in the cache.
///
/// Every question about a git workspace may throw [SourceUnavailable] with reason `CORRUPT` if the
/// cached repository turns out to be damaged; the next opening fetches it afresh.
public sealed interface Workspace extends AutoCloseable permits GitWorkspace, InlineWorkspace {
  CommitSha commit();

  /// What stands at `path`; nothing if `path` was written as a directory and is none.
  Optional<Entry> entry(RepoPath path);

  /// Whether at least one regular file lies anywhere below the directory `path`.
  boolean hasFilesBelow(RepoPath path);

  /// The first `limit` files.
  PathListing paths(int limit);

  /// The content of the regular file at `path`, if it has at most `maxBytes`.
  Reading read(RepoPath path, long maxBytes);

  /// Equal for regular files of equal content among workspaces of one kind; nothing where no
  /// regular file stands, or its content was not sent.
  Optional<String> contentId(RepoPath path);

  /// Whether anything stands at `path`.
  default boolean exists(RepoPath path) {
    return entry(path).isPresent();
  }

  @Override
  void close();
}
