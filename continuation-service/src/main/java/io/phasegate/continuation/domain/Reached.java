package io.phasegate.continuation.domain;

import io.phasegate.contracts.event.RecoveredFile;

/// How far a document has come.
///
/// @param complete files that are complete
/// @param characters of the document
public record Reached(int complete, int characters) {
  /// Growth by less than this says that the model goes round in circles.
  private static final int LEAST_PERCENT = 5;

  static Reached by(Extraction extraction) {
    return new Reached(
        extraction.paths(RecoveredFile.State.COMPLETE).size(), extraction.document().length());
  }

  /// True where a file was completed since, or the document grew by at least 5 %.
  boolean advancesOn(Reached earlier) {
    long growth = (long) characters - earlier.characters;
    boolean grown = growth > 0 && growth * 100 >= (long) LEAST_PERCENT * earlier.characters;
    return grown || complete > earlier.complete;
  }
}
