package io.phasegate.source.code;

/// Whether a file holds more than placeholders.
public enum StubVerdict {
  STUB_ONLY,
  HAS_CODE,
  /// Another language, or too broken to tell.
  UNKNOWN,
  /// Beyond [CodeLimits].
  TOO_LARGE,
  /// See [Status#ANALYSIS_FAILED].
  ANALYSIS_FAILED
}
