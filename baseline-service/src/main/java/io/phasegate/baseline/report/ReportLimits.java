package io.phasegate.baseline.report;

import io.phasegate.contracts.ReportContent;

/// How much of a report is read. Reports come from programs that run code we do not trust.
final class ReportLimits {
  /// Tests and modules in all reports of one run.
  static final int TESTS = 200_000;

  /// The longest id of a test, in characters: parametrised names can be long.
  static final int NAME = 4_096;

  /// How many contradictions of a run are told one by one.
  static final int PROBLEMS = 20;

  /// How much of a name is shown where a contradiction is told, in characters.
  static final int SHOWN = 300;

  /// How deep JSON values or XML elements may be nested; below what the parsers allow themselves.
  static final int DEPTH = 64;

  /// All reports of one run, unpacked, in bytes.
  static final long BYTES = ReportContent.MAX_BYTES;

  private ReportLimits() {}
}
