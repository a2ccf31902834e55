package io.phasegate.contracts.codec;

import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.event.Event;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.RejectionCode;
import org.jspecify.annotations.Nullable;

/// What came of reading a record.
public sealed interface Reading {

  /// The record keeps the contract.
  record Accepted(Envelope envelope, Event event) implements Reading {}

  /// Nobody here asked for this type: count it and go on.
  record Skipped(String type) implements Reading {}

  /// The record breaks the contract; `envelope` holds what could be read of it, with the gaps
  /// filled from its place in the log.
  record Refused(
      Envelope envelope,
      RejectionCode code,
      String message,
      @Nullable String pointer,
      @Nullable PhaseRef phase,
      String topic,
      @Nullable String recordKey)
      implements Reading {

    /// The answer to this record.
    public EventRejected rejection() {
      return new EventRejected(
          envelope.id(),
          envelope.type(),
          topic,
          code,
          message,
          pointer,
          phase,
          recordKey,
          envelope.id(),
          envelope.time());
    }
  }
}
