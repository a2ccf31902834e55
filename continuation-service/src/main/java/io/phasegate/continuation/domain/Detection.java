package io.phasegate.continuation.domain;

import io.phasegate.contracts.event.ContinuationIssued.Signal;
import java.util.List;

/// Whether an output is cut off, and every sign that says so or speaks against it.
///
/// @param score the sum of the weights, in hundredths
record Detection(List<Signal> signals, int score) {
  /// From here on an output counts as cut off, in hundredths. No single sign that a whole output
  /// can have reaches it; every sign that none can have does.
  static final int THRESHOLD = 50;

  /// Nothing was looked at.
  static final Detection NONE = new Detection(List.of(), 0);

  boolean cut() {
    return score >= THRESHOLD;
  }
}
