package io.phasegate.governance.messaging;

import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.event.PatchRejected;
import io.phasegate.contracts.event.PatchRejected.Patch;
import io.phasegate.contracts.event.PatchRejected.RejectionError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rejected patches for tests.
final class Rejections {
  static final RepositoryId SHOP = new RepositoryId("acme/shop");
  static final RepositoryId HASTY = new RepositoryId("acme/hasty");

  private Rejections() {}

  static PatchRejected protectedPath(PhaseRef phase, RepositoryId repository, String path) {
    var content =
        """
        diff --git a/%1$s b/%1$s
        --- a/%1$s
        +++ b/%1$s
        @@ -1 +1,2 @@
         old
        +new
        """
            .formatted(path);
    return of(phase, repository, error("protected_path_violation", path), null, content);
  }

  static PatchRejected legacy(PhaseRef phase, String errorMessage) {
    return of(phase, SHOP, null, errorMessage, null);
  }

  static PatchRejected otherwise(PhaseRef phase) {
    return of(phase, SHOP, error("hunk_failed", "a.py"), null, null);
  }

  private static RejectionError error(String type, String path) {
    return new RejectionError(type, List.of(path), "it is needed", null, true);
  }

  private static PatchRejected of(
      PhaseRef phase,
      RepositoryId repository,
      @Nullable RejectionError error,
      @Nullable String errorMessage,
      @Nullable String content) {
    var patch = content == null ? null : new Patch("as claimed", 1, 1, 0, 1, content);
    return new PatchRejected(phase, repository, error, errorMessage, patch, null, "builder");
  }
}
