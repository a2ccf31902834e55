package io.phasegate.continuation.domain;

/// What the text of an output itself says about having been cut off.
public enum StructuralSignal {
  /// A JSON string has no end.
  OPEN_STRING,
  /// A JSON array or object has no end.
  OPEN_JSON,
  /// A fence was opened and not closed.
  OPEN_FENCE,
  /// The last line of NDJSON is not a whole object.
  INCOMPLETE_LINE,
  /// NDJSON holds fewer operations than its `total_operations`.
  FEWER_OPERATIONS,
  /// A hunk is shorter than its `@@` counts.
  SHORT_HUNK,
  /// A file of a diff ends within its header or right after it.
  HEADER_WITHOUT_BODY,
  /// A search/replace block has no end.
  OPEN_BLOCK,
  /// A unit was begun and not finished, whatever else speaks for it.
  PARTIAL_UNIT,
  /// Text outside of any document ends within a word.
  CUT_WORD,
  /// Something in the document breaks its format's rules; a cut does not explain it.
  MALFORMED
}
