package io.phasegate.token.domain;

import io.phasegate.contracts.event.OutputFormat;
import java.util.List;
import java.util.Locale;

/// Which output format suits a phase. NDJSON loses one line where it is cut, everything else the
/// rest of a document; whole files cost their whole length, so only small ones are worth it.
public final class FormatAdvice {
  private static final int MANY = 5;
  private static final int SMALL_LINES = 120;

  private FormatAdvice() {}

  public static OutputFormat advised(List<TargetFile> files) {
    if (files.size() >= MANY) {
      return OutputFormat.NDJSON;
    }
    return !files.isEmpty() && files.stream().allMatch(FormatAdvice::isSmall)
        ? OutputFormat.FULL_FILE
        : OutputFormat.UNIFIED_DIFF;
  }

  /// As the contract spells it.
  public static String spelling(OutputFormat format) {
    return format.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static boolean isSmall(TargetFile file) {
    var before = file.existing();
    return file.creates() || (before != null && before.lines() <= SMALL_LINES);
  }
}
