package io.phasegate.continuation.document;

import io.phasegate.continuation.domain.RecoveredUnit;
import io.phasegate.contracts.event.RecoveredFile;
import io.phasegate.contracts.event.RecoveredFile.Operation;
import io.phasegate.contracts.event.RecoveredFile.State;
import org.jspecify.annotations.Nullable;

/// One file's change as it was read, with its place in the bare document.
///
/// @param content the whole new content, where the unit holds it
public record Unit(
    String path,
    @Nullable String previousPath,
    Operation operation,
    State state,
    int start,
    int end,
    @Nullable String content) {

  Unit in(State other) {
    return new Unit(path, previousPath, operation, other, start, end, content);
  }

  /// The same without its content, which may be large.
  public RecoveredUnit recovered() {
    var sha256 = content == null ? null : Digests.sha256(content);
    return new RecoveredUnit(
        new RecoveredFile(path, previousPath, operation, state, sha256), start, end);
  }
}
