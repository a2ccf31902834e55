package io.phasegate.benchmarks.success;

import io.phasegate.contracts.codec.OutgoingRecord;
import java.util.List;

/// What an executor does next in its phase. The step after it begins when this one is answered.
sealed interface Step {

  /// Something that needs no answer.
  record Publish(OutgoingRecord record) implements Step {}

  /// A patch that was refused; somebody decides on it.
  record Ask(OutgoingRecord record, Reply reply) implements Step {}

  enum Reply {
    APPROVE,
    DENY,
    /// Nobody says anything; the executor goes on.
    NONE
  }

  /// An output that was cut off, and what the model writes when it is asked to go on. After the
  /// last of these the executor goes on, whatever was decided.
  record Cut(OutgoingRecord record, List<Part> parts) implements Step {
    public Cut {
      parts = List.copyOf(parts);
    }
  }

  /// @param stopReason as the vendor spells it
  record Part(String text, String stopReason) {}

  /// The attempt is said to be done.
  record Complete(Attempt attempt) implements Step {}
}
