package io.phasegate.finalizer.domain;

/// What was found in the workspace where a deliverable should be.
public enum Presence {
  FILE,
  /// A file of zero bytes.
  EMPTY_FILE,
  /// A directory with at least one file in it, at any depth.
  DIRECTORY_WITH_FILES,
  EMPTY_DIRECTORY,
  MISSING,
  /// The path leads out of the workspace or is none: nobody looked.
  REFUSED_PATH,
  /// Something is there, but it could not be read.
  UNREADABLE
}
