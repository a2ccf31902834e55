package io.phasegate.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.event.EventType;
import io.phasegate.gateway.log.LoggedEvent;
import io.phasegate.gateway.persistence.Projection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Records events as if they had come earlier: the broker gives every record its own time, so the
/// past cannot be published.
public final class PastLog {
  private static final AtomicLong NEXT_OFFSET = new AtomicLong(1_000_000_000);

  private final Projection projection;

  public PastLog(Projection projection) {
    this.projection = projection;
  }

  /// The contract's example of this phase, with changes.
  ///
  /// @return the event's id
  public EventId record(Instant at, EventType type, PhaseRef phase, Consumer<ObjectNode> changes) {
    var id = new EventId(UUID.randomUUID().toString());
    var body = PublishedLog.example(type, phase);
    var decision = body.has("causedBy");
    if (decision) {
      body.put("causedBy", UUID.randomUUID().toString());
    }
    changes.accept(body);
    var event =
        new LoggedEvent(
            type.topicNames().getFirst(),
            0,
            NEXT_OFFSET.getAndIncrement(),
            at,
            type.ceType(),
            id.value(),
            decision
                ? "/phasegate/" + type.topicNames().getFirst().split("\\.", 2)[0] + "-service"
                : "/executor",
            decision ? body.get("causedBy").textValue() : null,
            phase.key(),
            phase,
            body);
    try {
      projection.store(List.of(event), List.of());
    } catch (SQLException e) {
      throw new IllegalStateException("could not record " + event, e);
    }
    return id;
  }
}
