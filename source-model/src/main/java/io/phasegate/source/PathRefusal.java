package io.phasegate.source;

/// Why a text is no [RepoPath].
public enum PathRefusal {
  EMPTY("a path that names a file or directory"),
  TOO_LONG("a path of at most 1024 characters whose names have at most 255 bytes"),
  FORBIDDEN_CHARACTER("a path without control and direction characters and lone surrogates"),
  BACKSLASH("a path with / between its names"),
  DRIVE_LETTER("a path without a drive letter"),
  NETWORK_SHARE("a path that does not start with //"),
  ABSOLUTE("a path relative to the root of the repository"),
  PARENT_DIRECTORY("a path without .."),
  GIT_DIRECTORY("a path outside of .git"),
  INVISIBLE_CHARACTER("a path all of whose characters can be seen"),
  LOOK_ALIKE("a path without characters that read as ASCII and are not"),
  NOT_PORTABLE(
      "a path that means the same file everywhere: no name that begins or ends with a space or ends"
          + " with a dot, no : * ? \" < > | and no short names");

  private final String expected;

  PathRefusal(String expected) {
    this.expected = expected;
  }

  /// What would have been accepted, for messages.
  public String expected() {
    return expected;
  }
}
