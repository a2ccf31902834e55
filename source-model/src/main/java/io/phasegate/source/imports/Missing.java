package io.phasegate.source.imports;

/// A reference that looks internal and leads nowhere, or a file that could not be read whole.
///
/// @param reference as the file writes it; of a file that could not be read its own path
/// @param why what was found instead
public record Missing(String reference, Why why) {

  public enum Why {
    /// No file of the repository and none that is planned.
    NOT_FOUND,
    /// The file has syntax errors; an import may hide there.
    UNPARSABLE,
    /// The file is larger or deeper than what is parsed.
    TOO_LARGE,
    /// The file brought down the process that parsed it, or used up its time.
    ANALYSIS_FAILED,
    /// The executor named the file without its content.
    NOT_SENT,
    /// The content lies in Git LFS.
    LFS_POINTER,
    /// Symbolic links are not followed.
    SYMLINK,
    /// Submodules are not fetched.
    SUBMODULE
  }
}
