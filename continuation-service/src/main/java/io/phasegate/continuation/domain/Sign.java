package io.phasegate.continuation.domain;

/// What speaks for an output being cut off, or against it, and how much.
///
/// A weight of 150 is something that no whole output has: neither a stop reason that claims the
/// contrary nor a full set of deliverables outweighs it.
enum Sign {
  /// The vendor says that something else than the model ended the output.
  STOP_REASON_CUT(40),
  /// The vendor says that the model was done. It may be wrong: proxies and retries lose reasons.
  STOP_REASON_WHOLE(-30),
  /// Nobody said how the output ended.
  STOP_REASON_UNKNOWN(0),
  /// At least 99 % of the budget is spent.
  BUDGET_SPENT(30),
  OPEN_STRING(150),
  OPEN_JSON(150),
  INCOMPLETE_LINE(150),
  FEWER_OPERATIONS(150),
  /// Models miscount hunks, too.
  SHORT_HUNK(100),
  HEADER_WITHOUT_BODY(80),
  OPEN_BLOCK(150),
  PARTIAL_UNIT(150),
  /// Models forget to close fences, too.
  OPEN_FENCE(50),
  /// Text around the document ends within a word.
  CUT_WORD(30),
  /// A cut does not explain it.
  MALFORMED(0),
  /// The last file has an end only if nothing follows it.
  OPEN_END(20),
  /// A promised file is not there.
  DELIVERABLES_MISSING(60),
  /// All promised files are there, and none of them is partial.
  DELIVERABLES_PRESENT(-40),
  /// The prompt asks for a deliverables manifest, and there is none.
  MANIFEST_MISSING(50),
  /// The document has an end of its own and has reached it.
  DOCUMENT_CLOSED(-100),
  /// The output is in another format than the executor asked for.
  FORMAT_STATED_OTHERWISE(0),
  /// The source that the executor named could not be read.
  SOURCE_UNREAD(0);

  private final int hundredths;

  Sign(int hundredths) {
    this.hundredths = hundredths;
  }

  int hundredths() {
    return hundredths;
  }

  static Sign of(StructuralSignal signal) {
    return switch (signal) {
      case OPEN_STRING -> OPEN_STRING;
      case OPEN_JSON -> OPEN_JSON;
      case OPEN_FENCE -> OPEN_FENCE;
      case INCOMPLETE_LINE -> INCOMPLETE_LINE;
      case FEWER_OPERATIONS -> FEWER_OPERATIONS;
      case SHORT_HUNK -> SHORT_HUNK;
      case HEADER_WITHOUT_BODY -> HEADER_WITHOUT_BODY;
      case OPEN_BLOCK -> OPEN_BLOCK;
      case PARTIAL_UNIT -> PARTIAL_UNIT;
      case CUT_WORD -> CUT_WORD;
      case MALFORMED -> MALFORMED;
    };
  }
}
