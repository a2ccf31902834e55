package io.phasegate.source.code;

/// Whether a file holds more than placeholders.
public enum StubVerdict {
  STUB_ONLY,
  HAS_CODE,
  /// Another language, too large, or too broken to tell.
  UNKNOWN
}
