package io.phasegate.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The event that a decision answers. A decision's id, `causedBy`, `decidedAt` and trace all come
/// from here, so that it does not depend on which side of a join arrived last.
///
/// @param source the CloudEvents source of the event; with `id` it identifies the event
/// @param time the event's `ce_time`, or the broker's timestamp where it has none
/// @param traceparent the event's W3C trace context, where it has one
/// @param redrives how often the event had come back from a dead-letter topic when it was decided;
///     null for an event that never did
public record Cause(
    String source,
    EventId id,
    Instant time,
    @Nullable String traceparent,
    @Nullable Integer redrives) {
  public Cause {
    Require.name("source", source);
    Require.present("id", id);
    Require.present("time", time);
  }

  /// An event that came once.
  public Cause(String source, EventId id, Instant time, @Nullable String traceparent) {
    this(source, id, time, traceparent, null);
  }
}
