package io.phasegate.continuation.domain;

import io.phasegate.contracts.event.RecoveredFile;
import java.util.List;

/// An output and its continuations as one document. Never silently wrong: what could be placed in
/// two ways is told as a doubt and its file is ambiguous; what a parser does not accept is not
/// complete.
///
/// @param result the joined text, read anew; its anchor is a part of that text
/// @param placements one for each continuation, in their order
/// @param conflicts files with two complete contents
public record Merge(Extraction result, List<Placement> placements, List<Conflict> conflicts) {
  public Merge {
    placements = List.copyOf(placements);
    conflicts = List.copyOf(conflicts);
  }

  /// The bare document.
  public String output() {
    return result.document();
  }

  public List<RecoveredFile> files() {
    return result.files();
  }

  /// Whether every file is complete, nothing shows a cut, and no placement is in doubt.
  public boolean complete() {
    return result.format() != null
        && result.partial() == null
        && placements.stream().allMatch(placement -> placement.doubt() == null)
        && result.signals().isEmpty()
        && result.files().stream().allMatch(f -> f.state() == RecoveredFile.State.COMPLETE);
  }
}
