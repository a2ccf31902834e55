package io.phasegate.contracts.event;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.Source.InlineFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The commit a phase started from.
///
/// @param files where the source is inline: what the changed files were at this commit. A changed
///     file that is not among them was not there. Null where the executor does not say
public record StartPoint(CommitSha commit, @Nullable List<InlineFile> files) {
  public StartPoint {
    Require.present("base.commit", commit);
    files = files == null ? null : List.copyOf(files);
  }

  public StartPoint(CommitSha commit) {
    this(commit, null);
  }
}
