package io.phasegate.continuation.domain;

import io.phasegate.contracts.event.ContinuationIssued.Signal;
import io.phasegate.contracts.event.RecoveredFile.State;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Set;

/// Collects the signs of a cut. No single one decides: stop reasons lie, documents end where they
/// could also have been cut, and models forget files.
final class Detector {
  private Detector() {}

  /// @param base the files before the output; that they could not be read is told
  static Detection detect(Extraction extraction, Expected expected, Stop stop, KnownFiles base) {
    var signs = EnumSet.noneOf(Sign.class);
    signs.add(
        switch (stop.ending()) {
          case CUT -> Sign.STOP_REASON_CUT;
          case WHOLE -> Sign.STOP_REASON_WHOLE;
          case UNKNOWN -> Sign.STOP_REASON_UNKNOWN;
        });
    if (stop.spent()) {
      signs.add(Sign.BUDGET_SPENT);
    }
    extraction.signals().forEach(signal -> signs.add(Sign.of(signal)));
    addEnd(signs, extraction, expected);
    if (!expected.notBegun(extraction).isEmpty()) {
      signs.add(Sign.DELIVERABLES_MISSING);
    } else if (expected.anything() && expected.notWritten(extraction).isEmpty()) {
      signs.add(Sign.DELIVERABLES_PRESENT);
    }
    if (extraction.statedOtherwise()) {
      signs.add(Sign.FORMAT_STATED_OTHERWISE);
    }
    if (base.unread() != null) {
      signs.add(Sign.SOURCE_UNREAD);
    }
    return sum(signs);
  }

  /// A document that is closed says nothing about a manifest that should follow it.
  private static void addEnd(Set<Sign> signs, Extraction extraction, Expected expected) {
    if (expected.manifestMissing()) {
      signs.add(Sign.MANIFEST_MISSING);
    } else if (extraction.closed()) {
      signs.add(Sign.DOCUMENT_CLOSED);
    }
    if (!extraction.closed() && !extraction.paths(State.AMBIGUOUS).isEmpty()) {
      signs.add(Sign.OPEN_END);
    }
  }

  private static Detection sum(Set<Sign> signs) {
    var signals = new ArrayList<Signal>();
    int score = 0;
    for (var sign : signs) {
      signals.add(new Signal(sign.name(), sign.hundredths() / 100.0));
      score += sign.hundredths();
    }
    return new Detection(signals, score);
  }
}
