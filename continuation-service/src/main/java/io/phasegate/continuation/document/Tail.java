package io.phasegate.continuation.document;

import io.phasegate.contracts.event.RecoveredFile.Operation;
import org.jspecify.annotations.Nullable;

/// How a document ends.
///
/// @param start where the unit begins that is being written, or where the next one would
/// @param path of that unit, null while it is not known
/// @param certain as in the contract's partial
/// @param safeEnd where the model can go on; what follows it is not certain
/// @param inUnit whether a unit has begun
public record Tail(
    int start,
    @Nullable String path,
    @Nullable String previousPath,
    Operation operation,
    int certain,
    int safeEnd,
    boolean inUnit) {

  /// Between two units.
  static Tail between(int at, int safeEnd) {
    return new Tail(at, null, null, Operation.MODIFY, 0, safeEnd, false);
  }
}
