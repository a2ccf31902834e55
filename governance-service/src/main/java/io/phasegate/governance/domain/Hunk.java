package io.phasegate.governance.domain;

import io.phasegate.contracts.Require;
import java.util.List;

/// A part of a patch: these lines become those. Lines keep their line break, so that a missing one
/// at the end of a file counts.
///
/// @param line where the lines stand before the patch, from 0, as the patch says
public record Hunk(int line, List<String> before, List<String> after) {
  public Hunk {
    Require.atLeast("hunk.line", 0, line);
    before = Require.list("hunk.before", before);
    after = Require.list("hunk.after", after);
  }
}
