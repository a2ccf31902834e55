package io.phasegate.finalizer.inspection;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Source;
import java.util.List;

/// Workspaces for tests.
final class Sources {
  private Sources() {}

  static Source inline(Source.InlineFile... files) {
    return new Source.Inline(
        new RepositoryId("acme/shop"), new CommitSha("a".repeat(40)), List.of(files));
  }
}
