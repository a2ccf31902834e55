package io.phasegate.baseline.domain.flaky;

/// The counts behind a judgement, in words.
final class Evidence {
  private Evidence() {}

  /// "failed 2 of 4 at this commit, 0 of 31 before", and the runs at the base commit if there were
  /// any.
  static String of(Trials trials) {
    var sentence =
        "failed %d of %d at this commit, %s of %s before"
            .formatted(
                trials.red(),
                trials.red() + trials.green(),
                count(trials.historyRed()),
                count(trials.historyRuns()));
    int base = trials.baseRed() + trials.baseGreen();
    return base == 0
        ? sentence
        : sentence + ", %d of %d at the base commit".formatted(trials.baseRed(), base);
  }

  /// To one decimal, which whole numbers do not show. What is left of an old red run never reads as
  /// none.
  private static String count(double runs) {
    if (runs > 0 && runs < 0.1) {
      return "under 0.1";
    }
    long tenths = Math.round(runs * 10);
    return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
  }
}
