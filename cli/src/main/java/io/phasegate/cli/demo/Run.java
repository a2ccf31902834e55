package io.phasegate.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.phasegate.cli.events.EventDraft;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.codec.OutgoingRecord;
import java.time.Instant;
import java.util.Map;

/// One run of a build: makes its events and all names in them, so that nothing is shared with
/// another run.
final class Run {
  private static final String SOURCE = "/phasegate/demo";

  private final String id;
  private final Instant now;

  /// @param build for example `BUILD-126`
  Run(String build, Instant now) {
    this.id = build + "-demo-" + now.toEpochMilli();
    this.now = now;
  }

  String id() {
    return id;
  }

  /// @param name `<phase>/<attempt>`
  PhaseRef phase(String name) {
    var parts = name.split("/", 2);
    return new PhaseRef(id, parts[0], Integer.parseInt(parts[1]));
  }

  /// The CloudEvents id of the event with this name.
  String eventId(String name) {
    return DecisionIds.eventKey(SOURCE, new EventId(id + " " + name)).toString();
  }

  /// An event of this run, checked as a service would.
  ///
  /// @param name makes its CloudEvents id
  OutgoingRecord event(String name, String type, Map<String, ?> body) {
    return new EventDraft(type, eventId(name), SOURCE, null, json(body)).checked(now);
  }

  /// A commit of this run.
  String commit(String name) {
    return eventId("commit " + name).replace("-", "") + "00000000";
  }

  private static String json(Map<String, ?> body) {
    try {
      return ContractJson.mapper().writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of plain values is always JSON", e);
    }
  }
}
