package io.phasegate.governance.domain;

import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.ChangesAudited.Basis;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a completed attempt changed of what is protected.
///
/// @param changed the protected paths among the changed ones, sorted
/// @param doubts why there may be more; empty where all changes are known
/// @param policyVersion by which they are protected
public record Changes(
    Basis basis, List<Changed> changed, List<String> doubts, String policyVersion) {
  public Changes {
    Require.present("changes.basis", basis);
    changed = Require.list("changes.changed", changed);
    doubts = Require.list("changes.doubts", doubts);
    Require.name("changes.policyVersion", policyVersion);
  }

  /// A protected path that was changed.
  ///
  /// @param versions null where they cannot be compared with a patch
  public record Changed(String path, @Nullable Versions versions) {
    public Changed {
      Require.present("changed.path", path);
    }
  }

  /// A file before and after.
  ///
  /// @param before null where it did not exist
  /// @param after null where it does not exist any more
  public record Versions(@Nullable String before, @Nullable String after) {}
}
