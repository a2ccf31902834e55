package io.phasegate.continuation.sample;

import io.phasegate.continuation.domain.Extraction;
import io.phasegate.continuation.domain.Merge;
import io.phasegate.continuation.domain.RecoveredUnit;
import io.phasegate.contracts.event.RecoveredFile;
import io.phasegate.contracts.event.RecoveredFile.State;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/// What a complete unit says: its content where it has one, else all of it.
public record Said(RecoveredFile file, String text) {

  /// By all complete units of an output.
  public static Set<Said> by(Extraction read) {
    return read.units().stream()
        .filter(unit -> unit.file().state() == State.COMPLETE)
        .map(unit -> new Said(unit.file(), text(read, unit)))
        .collect(Collectors.toCollection(HashSet::new));
  }

  /// Whether a merge calls complete what the whole output does not say, or all of it complete that
  /// says less.
  public static boolean isWrong(Merge merge, Set<Said> whole) {
    var said = by(merge.result());
    return !whole.containsAll(said) || (merge.complete() && !said.equals(whole));
  }

  private static String text(Extraction read, RecoveredUnit unit) {
    return unit.file().sha256() == null && unit.file().operation() != RecoveredFile.Operation.DELETE
        ? read.document().substring(unit.start(), unit.end()).stripTrailing()
        : "";
  }
}
