package io.phasegate.finalizer.domain;

import io.phasegate.contracts.Require;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.event.PhaseCompleted;

/// Whether the attempt changed anything, as far as that can be known.
///
/// @param found what that rests on, for people
public record Applied(Extent extent, String found) {
  public Applied {
    Require.present("applied.extent", extent);
    Require.present("applied.found", found);
  }

  public enum Extent {
    NOTHING,
    SOMETHING,
    /// The executor did not say, and the source does not show it.
    UNKNOWN
  }

  /// A git source that is still at its base commit holds no change, whatever the executor claims.
  /// An inline source proves nothing by its commit: its files may not be committed yet.
  public static Applied of(PhaseCompleted event) {
    var base = event.base().commit();
    if (event.source() instanceof Source.Git git && Commits.same(git.commit(), base)) {
      return new Applied(Extent.NOTHING, "the completed commit is the base commit " + base);
    }
    var apply = event.apply();
    if (apply == null) {
      return new Applied(Extent.UNKNOWN, "the executor did not say what it applied");
    }
    var paths = apply.changedPaths().size();
    var nothing = apply.operations() == 0 || paths == 0;
    return new Applied(
        nothing ? Extent.NOTHING : Extent.SOMETHING,
        "apply reports %s and %s"
            .formatted(
                Listing.count(apply.operations(), "operation", "operations"),
                Listing.count(paths, "changed path", "changed paths")));
  }
}
