package io.phasegate.finalizer.domain;

import io.phasegate.contracts.event.TestDeltaComputed;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;

/// Tells which tests failed without failing again. By default that only warns.
final class FlakyGate {
  static final String NAME = "flaky";

  private static final MathContext DIGITS = new MathContext(3);

  private FlakyGate() {}

  static Verdict judge(PhaseEvidence evidence) {
    var delta = evidence.usableDelta();
    if (delta == null) {
      return Verdict.of(NAME, Unjudged.forWantOfDelta(evidence));
    }
    if (delta.flakySuspects().isEmpty()) {
      return Verdict.of(
          NAME, GateFinding.pass("NO_SUSPECTS", "no failure went away when it was repeated"));
    }
    return Verdict.of(NAME, suspects(delta, evidence.rules().flaky()));
  }

  private static GateFinding suspects(TestDeltaComputed delta, Strictness strictness) {
    var described = new ArrayList<String>();
    var names = new ArrayList<String>();
    for (var suspect : delta.flakySuspects()) {
      described.add(
          suspect.id()
              + " (fails in "
              + percent(suspect.failureRate())
              + " of runs; "
              + suspect.evidence()
              + ")");
      names.add(suspect.id());
    }
    return strictness.finding(
        "FLAKY_SUSPECTS",
        Listing.count(names.size(), "test", "tests")
            + " failed and passed when repeated: "
            + Listing.names(described),
        described,
        "These tests fail at times without a change to blame; make them reliable when you can: "
            + Listing.names(names)
            + ".");
  }

  /// Three digits at most, so that a rate of one in ten thousand is not told as nothing.
  private static String percent(double rate) {
    if (Double.isNaN(rate) || Double.isInfinite(rate)) {
      return "an unknown share";
    }
    var share = BigDecimal.valueOf(rate).movePointRight(2).round(DIGITS).stripTrailingZeros();
    return share.toPlainString() + " %";
  }
}
