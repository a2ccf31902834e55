package io.phasegate.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.event.Event;
import io.phasegate.contracts.event.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The examples of the contract, of any phase.
public final class Examples {
  private Examples() {}

  public static ObjectNode json(EventType type) {
    try (var file = Event.class.getResourceAsStream("/examples/" + type.ceType() + ".json")) {
      return (ObjectNode) ContractJson.mapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The example, of this run.
  public static ObjectNode json(EventType type, String runId) {
    var example = json(type);
    if (example.get("phase") instanceof ObjectNode phase) {
      phase.put("runId", runId);
    }
    return example;
  }

  public static Event event(EventType type, String runId) {
    return event(type, json(type, runId));
  }

  /// A decision of this run that answers an event.
  public static Event decision(EventType type, String runId, String causedBy) {
    return event(type, json(type, runId).put("causedBy", causedBy));
  }

  public static Event event(EventType type, JsonNode json) {
    try {
      return ContractJson.mapper().treeToValue(json, type.recordClass());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
