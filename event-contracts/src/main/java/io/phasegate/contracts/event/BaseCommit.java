package io.phasegate.contracts.event;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Require;

/// The commit a phase started from.
public record BaseCommit(CommitSha commit) {
  public BaseCommit {
    Require.present("base.commit", commit);
  }
}
