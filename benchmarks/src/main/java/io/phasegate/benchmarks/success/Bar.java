package io.phasegate.benchmarks.success;

/// What a share must be. It is missed where its whole interval lies outside: a share that chance
/// alone may have put there is told, and no miss. Of bars that allow no exception (0 or 1) a single
/// exception is a miss, because no interval with one reaches them.
///
/// @param text as the table has it
/// @param enforced whether a miss fails the run
record Bar(String text, double least, double most, boolean enforced) {
  static final Bar NEVER = new Bar("0 %", 0, 0, true);
  static final Bar ALWAYS = new Bar("100 %", 1, 1, true);
  static final Bar NONE = new Bar("–", 0, 1, false);

  enum Verdict {
    MET("met"),
    WITHIN_CHANCE("outside, within chance"),
    MISSED("**MISSED**"),
    TOLD("told");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  static Bar atLeast(double least) {
    return new Bar("≥ %.0f %%".formatted(100 * least), least, 1, true);
  }

  static Bar below(double most) {
    return new Bar("< %.0f %%".formatted(100 * most), 0, most, true);
  }

  /// The same, of which a miss is told only.
  Bar told() {
    return new Bar(text, least, most, false);
  }

  /// Nothing measured meets no bar.
  Verdict judge(Share share) {
    if (equals(NONE)) {
      return Verdict.TOLD;
    }
    if (share.cases() == 0 || share.high() < least || share.low() > most) {
      return Verdict.MISSED;
    }
    boolean inside = share.value() >= least && share.value() <= most;
    return inside ? Verdict.MET : Verdict.WITHIN_CHANCE;
  }

  boolean failedBy(Share share) {
    return enforced && judge(share) == Verdict.MISSED;
  }
}
