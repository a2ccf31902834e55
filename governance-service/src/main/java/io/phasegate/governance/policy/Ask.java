package io.phasegate.governance.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an executor asks leave for, as it said it.
///
/// @param paths as written
/// @param content the patch itself, where it was sent
/// @param claimedSha256 the patch's digest, as claimed
/// @param claimedLines how many lines it changes, as claimed
/// @param claimedRequester who asked, as claimed
public record Ask(
    List<String> paths,
    String justification,
    @Nullable String content,
    @Nullable String claimedSha256,
    @Nullable Integer claimedLines,
    @Nullable String claimedRequester) {
  public Ask {
    paths = List.copyOf(paths);
  }
}
