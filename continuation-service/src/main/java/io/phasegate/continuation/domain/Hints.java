package io.phasegate.continuation.domain;

import io.phasegate.contracts.Ending;
import io.phasegate.contracts.event.OutputFormat;
import org.jspecify.annotations.Nullable;

/// What is known about an output besides its text.
///
/// @param stated the format that the executor asked for; the text is believed where it differs
/// @param ended whether the model claims to have finished (its last stop reason says so); only then
///     is the last file of a format without an end of its own complete
/// @param base lets the lines of a diff be compared with the file that it changes
public record Hints(@Nullable OutputFormat stated, boolean ended, EarlierFiles base) {
  /// Nothing is known, and the output may be cut.
  public static final Hints NONE = new Hints(null, false, EarlierFiles.UNKNOWN);

  /// The same for an output whose model claims to have finished.
  public Hints whenEnded() {
    return new Hints(stated, true, base);
  }

  /// The same for an output of which the signs say that it is whole. A vendor who says that
  /// something else than the model ended it leaves the last file open.
  Hints whenWhole(Stop stop) {
    return stop.ending() == Ending.CUT ? this : whenEnded();
  }
}
