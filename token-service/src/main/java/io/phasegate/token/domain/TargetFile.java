package io.phasegate.token.domain;

import io.phasegate.contracts.Deliverable.Change;
import io.phasegate.contracts.Deliverable.Size;
import org.jspecify.annotations.Nullable;

/// A file that a phase will create or modify, with all that is known of it beforehand.
///
/// @param change never null: where nobody said, whether the file exists decided
/// @param existing the file before the phase; null for a new one, and where it could not be read
/// @param expectedLines lines to be written: all of a new file, the added ones of a change
public record TargetFile(
    String path,
    FileKind kind,
    Change change,
    @Nullable FileStatistics existing,
    @Nullable Size size,
    @Nullable Integer expectedLines) {

  public static TargetFile of(String path, Change change, @Nullable FileStatistics existing) {
    return new TargetFile(path, FileKind.of(path), change, existing, null, null);
  }

  boolean creates() {
    return change == Change.CREATE;
  }
}
