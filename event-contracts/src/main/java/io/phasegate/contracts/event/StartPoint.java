package io.phasegate.contracts.event;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Require;

/// The commit a phase started from.
public record StartPoint(CommitSha commit) {
  public StartPoint {
    Require.present("base.commit", commit);
  }
}
