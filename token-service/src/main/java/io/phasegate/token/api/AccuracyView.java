package io.phasegate.token.api;

import io.phasegate.token.domain.Tally;
import java.util.Locale;

/// How good the forecasts of one group were. Shares are from 0 to 1.
///
/// @param key the repository, category, format or model
/// @param phases finished outputs
/// @param within20 share of whole outputs within ±20 % of the forecast
/// @param medianError median of the relative errors
/// @param smape symmetric mean absolute percentage error
/// @param truncated share of outputs that were cut
/// @param budgetUse tokens that were written, of those that were asked for
/// @param useful of the tokens that were written, those that were not lost to a cut
public record AccuracyView(
    String key,
    long phases,
    double within20,
    double medianError,
    double smape,
    double truncated,
    double budgetUse,
    double useful) {
  static final String HEADER =
      "key,phases,within20,medianError,smape,truncated,budgetUse,useful\r\n";

  static AccuracyView of(String key, Tally tally) {
    return new AccuracyView(
        key,
        tally.phases(),
        share(tally.near(), tally.whole()),
        tally.medianError(),
        tally.whole() == 0 ? 0 : rounded(100 * tally.symmetric() / tally.whole()),
        share(tally.truncated(), tally.phases()),
        share(tally.used(), tally.budgets()),
        share(tally.used() - tally.lost(), tally.used()));
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : rounded((double) part / whole);
  }

  private static double rounded(double share) {
    return Math.round(share * 10_000) / 10_000.0;
  }

  /// A line of CSV (RFC 4180).
  String csv() {
    return String.format(
        Locale.ROOT,
        "%s,%d,%s,%s,%s,%s,%s,%s\r\n",
        quoted(key),
        phases,
        within20,
        medianError,
        smape,
        truncated,
        budgetUse,
        useful);
  }

  /// A cell that begins like a formula is shown as text.
  private static String quoted(String text) {
    var safe = !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return '"' + safe.replace("\"", "\"\"") + '"';
  }
}
