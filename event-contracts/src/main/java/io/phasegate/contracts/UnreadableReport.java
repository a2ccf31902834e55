package io.phasegate.contracts;

import java.io.IOException;

/// A report whose content cannot be opened: tells which rule it breaks, what was expected and what
/// was found.
public final class UnreadableReport extends IOException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  UnreadableReport(Problem problem, String expected, String found) {
    super("report.content: expected %s, found %s".formatted(expected, found));
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }

  /// What is wrong with the content.
  public enum Problem {
    NOT_BASE64,
    NOT_GZIP,
    /// The gzip stream ends too early.
    CUT_OFF,
    /// A checksum or a compressed block is wrong.
    CORRUPT,
    TRAILING_GARBAGE,
    /// More than [ReportContent#MAX_BYTES] unpacked.
    TOO_LARGE,
    /// Unpacks to more than [ReportContent#MAX_RATIO] times its size: a bomb.
    RATIO
  }
}
