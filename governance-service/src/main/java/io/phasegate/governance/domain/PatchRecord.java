package io.phasegate.governance.domain;

import io.phasegate.contracts.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is remembered of a request's patch: enough to judge the request again by another policy.
///
/// @param sent whether its text was sent; else all of it is a claim
/// @param touched every path in it, normalised, sorted; empty where it was not sent or not read
/// @param sha256 computed from the text, else as claimed
/// @param lines counted in the text, else as claimed
/// @param obstacle why no part of a patch that was sent is for policy alone to allow; null where
///     nothing stands against that
/// @param files what it does to the paths that leave is asked for, file by file; empty where that
///     is not known
public record PatchRecord(
    boolean sent,
    List<String> touched,
    @Nullable String sha256,
    @Nullable Integer lines,
    @Nullable String obstacle,
    List<FilePatch> files) {
  public PatchRecord {
    touched = Require.list("patch.touched", touched);
    files = Require.list("patch.files", files);
  }

  /// Whether the patch could be read, so that what it does not touch is known as well.
  public boolean read() {
    return !touched.isEmpty();
  }

  /// The same patch, with what is to be remembered of it.
  public PatchRecord with(List<String> normalised, List<FilePatch> kept) {
    return new PatchRecord(sent, normalised, sha256, lines, obstacle, kept);
  }
}
