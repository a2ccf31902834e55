package io.phasegate.contracts.codec;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The CloudEvents attributes of a record, and when the broker appended it.
///
/// @param time `ce_time`, or the broker's timestamp where the event has none
/// @param receivedAt the record's timestamp: the broker's clock, so that no executor can shift a
///     deadline
/// @param authenticatedAs who published it, as the door knows that it came through (`ce_authid`);
///     null where nobody was authenticated
/// @param redrives how often the event came back from a dead-letter topic
public record Envelope(
    EventId id,
    String source,
    String type,
    Instant time,
    @Nullable String traceparent,
    Instant receivedAt,
    @Nullable String authenticatedAs,
    int redrives) {
  public Envelope {
    if (authenticatedAs != null) {
      Require.name("authid", authenticatedAs);
    }
  }

  /// This event as the cause of decisions.
  public Cause cause() {
    return new Cause(source, id, time, traceparent, redrives == 0 ? null : redrives);
  }
}
