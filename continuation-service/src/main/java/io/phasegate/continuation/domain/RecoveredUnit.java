package io.phasegate.continuation.domain;

import io.phasegate.contracts.event.RecoveredFile;

/// One file's change, or one operation of several on the same file, and where it stands.
///
/// @param file what it does to which file, and how much of it is there
/// @param start its first character in [Extraction#document()]
/// @param end the character after its last one there
public record RecoveredUnit(RecoveredFile file, int start, int end) {
  public RecoveredUnit {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "expected 0 <= start <= end, found %d and %d".formatted(start, end));
    }
  }

  /// How many characters the unit took to write, syntax and all.
  public int characters() {
    return end - start;
  }
}
