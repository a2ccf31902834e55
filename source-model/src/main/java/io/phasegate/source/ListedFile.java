package io.phasegate.source;

/// A file or symlink in the listing of a workspace.
///
/// @param contentId equal for equal content: git's blob id, or `sha256:…` of a file that was sent
///     along; empty where the content is not known
public record ListedFile(RepoPath path, Entry.Kind kind, String contentId) {}
