package io.phasegate.continuation.domain;

import io.phasegate.contracts.event.ContinuationIssued.Partial;
import io.phasegate.contracts.event.RecoveredFile;
import io.phasegate.contracts.event.RecoveredFile.Operation;
import io.phasegate.contracts.event.RecoveredFile.State;
import java.util.Optional;

/// The unit that was being written when the output ended.
///
/// @param told its path, its certain length and where the model goes on, as the contract has them.
///     `certain` counts characters of the file's content in formats that hold contents, else
///     characters of the unit as written
/// @param operation as far as it can be seen
/// @param start its first character in [Extraction#document()]
public record PartialUnit(Partial told, Operation operation, int start) {

  /// The file as it is now; empty while its path is not known.
  public Optional<RecoveredFile> file() {
    return Optional.ofNullable(told.path())
        .map(path -> new RecoveredFile(path, told.previousPath(), operation, State.PARTIAL, null));
  }
}
