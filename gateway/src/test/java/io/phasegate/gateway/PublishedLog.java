package io.phasegate.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.phasegate.contracts.Cause;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.Announcement;
import io.phasegate.contracts.event.Decision;
import io.phasegate.contracts.event.Event;
import io.phasegate.contracts.event.EventType;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Publishes what executors and services would, from the contract's examples with changes.
public final class PublishedLog implements AutoCloseable {
  private static final String EXECUTOR = "/test/executor";

  private final TestTopics topics = new TestTopics(TestStack.shared().bootstrapServers());

  /// The contract's example of this phase.
  public static ObjectNode example(EventType type, PhaseRef phase) {
    var example = Examples.json(type);
    example
        .putObject("phase")
        .put("runId", phase.runId())
        .put("phaseId", phase.phaseId())
        .put("attempt", phase.attempt());
    return example;
  }

  /// An executor's event, or a decision that answers an event of its own.
  ///
  /// @return the event's id
  public EventId publish(EventType type, PhaseRef phase, Consumer<ObjectNode> changes) {
    var example = example(type, phase);
    var id = new EventId(UUID.randomUUID().toString());
    if (example.has("causedBy")) {
      example.put("causedBy", id.value());
    }
    changes.accept(example);
    topics.publish(record(id, event(type, example)).toProducerRecord());
    return id;
  }

  /// Any bytes.
  public void publish(ProducerRecord<String, byte[]> record) {
    topics.publish(record);
  }

  @Override
  public void close() {
    topics.close();
  }

  private static OutgoingRecord record(EventId id, Event event) {
    var topic = EventType.of(event.getClass()).topics().getFirst().topicName();
    var time = Instant.parse("2026-11-22T10:00:00Z");
    if (!(event instanceof Decision decision)) {
      return EventWriter.event(topic, EXECUTOR, id, time, event);
    }
    var service = Service.byId(topic.substring(0, topic.indexOf('.')) + "-service");
    var cause = new Cause(EXECUTOR, decision.causedBy(), time, null);
    return EventWriter.decision(topic, service.source(), Announcement.of(cause, decision));
  }

  private static Event event(EventType type, ObjectNode json) {
    try {
      return ContractJson.mapper().treeToValue(json, type.recordClass());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no " + type.ceType() + ": " + json, e);
    }
  }
}
