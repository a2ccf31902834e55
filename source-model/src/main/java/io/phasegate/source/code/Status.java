package io.phasegate.source.code;

/// How far an analysis got.
public enum Status {
  /// The answer counts; of a file with some syntax errors, for the parts around them.
  OK,
  /// No grammar for this kind of file: nothing is known.
  UNSUPPORTED_LANGUAGE,
  /// Syntax errors, and not one definition beside them.
  UNPARSABLE,
  /// Beyond [CodeLimits]: nothing is known.
  TOO_LARGE,
  /// The file brought down the process that analysed it, or used up its time: nothing is known.
  ANALYSIS_FAILED
}
