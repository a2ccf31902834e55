package io.phasegate.continuation.domain;

import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.ContinuationIssued;
import io.phasegate.contracts.event.RecoveredFile;
import java.util.List;

/// Whether a decision fits into a record. It is counted from above: a decision that does not fit
/// would end as a defect instead of an answer.
final class RecordSize {
  /// Below the broker's limit by what headers, framing and small fields take.
  private static final long MOST_BYTES = Topic.MAX_RECORD_BYTES - 256 * 1024;

  /// Field names, state, operation, digest.
  private static final int FILE_OVERHEAD = 192;

  private static final int ELEMENT_OVERHEAD = 4;

  private RecordSize() {}

  static boolean fits(String output, List<RecoveredFile> files) {
    long bytes = bytes(output);
    for (var file : files) {
      var previous = file.previousPath();
      bytes += FILE_OVERHEAD + bytes(file.path()) + (previous == null ? 0 : bytes(previous));
    }
    return bytes <= MOST_BYTES;
  }

  static boolean fits(ContinuationIssued issued) {
    long bytes = bytes(issued.prompt()) + bytes(issued.standalonePrompt());
    bytes +=
        bytes(issued.completed()) + bytes(issued.perhapsComplete()) + bytes(issued.remaining());
    var partial = issued.partial();
    if (partial != null) {
      bytes += bytes(partial.anchor());
      bytes += partial.path() == null ? 0 : bytes(partial.path());
      bytes += partial.previousPath() == null ? 0 : bytes(partial.previousPath());
    }
    return bytes + (issued.prefill() == null ? 0 : bytes(issued.prefill())) <= MOST_BYTES;
  }

  private static long bytes(List<String> texts) {
    return texts.stream().mapToLong(text -> bytes(text) + ELEMENT_OVERHEAD).sum();
  }

  /// As a JSON string in UTF-8: quotes and backslashes take two bytes, control characters six.
  static long bytes(String text) {
    long bytes = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c < ' ') {
        bytes += c == '\n' || c == '\t' || c == '\r' ? 2 : 6;
      } else if (c < 0x80) {
        bytes += c == '"' || c == '\\' ? 2 : 1;
      } else {
        bytes += c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
      }
    }
    return bytes;
  }
}
