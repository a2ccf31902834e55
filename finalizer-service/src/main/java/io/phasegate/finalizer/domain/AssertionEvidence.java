package io.phasegate.finalizer.domain;

import io.phasegate.contracts.Require;
import java.util.List;

/// Whether changed test files still assert as much as at the base commit.
///
/// @param weakened the files that assert less, at most [Listing#MOST]
/// @param compared how many files were compared
/// @param notCompared why changed test files could not be compared; empty where all of them were
public record AssertionEvidence(List<Weakened> weakened, int compared, String notCompared) {
  public AssertionEvidence {
    weakened = Require.list("assertions.weakened", weakened);
    Require.present("assertions.notCompared", notCompared);
  }

  /// A test file with fewer assertions than before.
  public record Weakened(String path, int before, int after) {
    public Weakened {
      Require.present("assertions.path", path);
    }

    /// A file that asserts nothing any more passes whatever the code does.
    boolean gutted() {
      return after == 0;
    }

    String describe() {
      return path + " has " + after + " of " + before + " assertions";
    }
  }

  public static AssertionEvidence of(List<Weakened> weakened, int compared) {
    var kept = weakened.size() <= Listing.MOST ? weakened : weakened.subList(0, Listing.MOST);
    return new AssertionEvidence(kept, compared, "");
  }

  public static AssertionEvidence skipped(String why) {
    return new AssertionEvidence(List.of(), 0, why);
  }
}
