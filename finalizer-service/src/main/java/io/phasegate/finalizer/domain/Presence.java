package io.phasegate.finalizer.domain;

/// What was found in the workspace where a deliverable should be.
public enum Presence {
  FILE,
  /// A file that the executor only names: nobody can look into it.
  UNSEEN_FILE,
  /// A file that was to be changed and is what it was at the base commit, in a phase that changed
  /// others.
  UNCHANGED_FILE,
  /// A file of zero bytes, or of nothing but white space.
  EMPTY_FILE,
  /// A file whose name promises a format (JSON, YAML, TOML, XML) that its content does not keep.
  MALFORMED_FILE,
  /// A file of code that does nothing: `pass`, `NotImplementedError`, `TODO`.
  STUB_FILE,
  /// A file of code that brings the analysis down or is nested beyond reason, so that nobody can
  /// tell whether it does anything.
  UNANALYSABLE,
  /// A file that does not define the symbols that were promised in it.
  SYMBOLS_UNDEFINED,
  /// A file in which nobody can look for the promised symbols.
  SYMBOLS_UNCHECKED,
  /// A directory with at least one file in it, at any depth.
  DIRECTORY_WITH_FILES,
  EMPTY_DIRECTORY,
  MISSING,
  /// The path leads out of the workspace or is none: nobody looked.
  REFUSED_PATH,
  /// Something is there, but it could not be read.
  UNREADABLE
}
