package io.phasegate.source;

/// A text read as a path: accepted, or refused with the reason as a value.
public sealed interface ParsedPath {
  record Accepted(RepoPath path) implements ParsedPath {}

  /// @param found the text, safe to show: cut, and without the characters that mislead a reader
  record Refused(PathRefusal reason, String found) implements ParsedPath {
    public String message() {
      return "path: expected %s, found '%s'".formatted(reason.expected(), found);
    }
  }
}
