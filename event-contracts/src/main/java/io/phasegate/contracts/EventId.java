package io.phasegate.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The CloudEvents `id` of an event: unique together with the event's `source`.
public record EventId(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public EventId {
    Require.name("id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
