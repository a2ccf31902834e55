package io.phasegate.contracts.codec;

import io.phasegate.contracts.event.RejectionCode;
import org.jspecify.annotations.Nullable;

/// Leaves the reading of a record at the point where it breaks its contract; never leaves this
/// package.
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final RejectionCode code;
  private final String text;
  private final @Nullable String pointer;

  Refusal(RejectionCode code, String text) {
    this(code, text, null);
  }

  Refusal(RejectionCode code, String text, @Nullable String pointer) {
    super(text, null, false, false);
    this.code = code;
    this.text = text;
    this.pointer = pointer;
  }

  RejectionCode code() {
    return code;
  }

  String text() {
    return text;
  }

  @Nullable String pointer() {
    return pointer;
  }
}
