package io.phasegate.contracts.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.event.Event;
import io.phasegate.contracts.event.EventType;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Generates `asyncapi.yaml` (AsyncAPI 3.0) from topics, services, types and examples.
final class AsyncApiWriter {
  private static final String BINDING = "0.5.0";
  private static final Instant TIME = Instant.parse("2026-01-31T12:00:00Z");

  private final ObjectNode document = ValueTypeSchemas.object();

  static ObjectNode document() throws IOException {
    var writer = new AsyncApiWriter();
    writer.describe();
    for (var topic : Topic.values()) {
      writer.addChannel(topic.topicName(), keyOf(topic));
    }
    for (var service : Service.values()) {
      writer.addChannel(service.timers(), "the key of the state that set the deadline");
    }
    for (var service : Service.values()) {
      writer.addOperations(service);
    }
    writer.addComponents();
    return writer.document;
  }

  private void describe() {
    document.put("asyncapi", "3.0.0");
    var info = document.putObject("info");
    info.put("title", "Phasegate").put("version", "1.0.0");
    info.put(
        "description",
        """
        The completion authority for autonomous coding agents. Executors publish what happened in a
        phase; services decide and publish decisions. Events are CloudEvents 1.0 in the Kafka binding:
        binary mode is written, binary and structured mode are read. Unknown fields are ignored.
        """
            .strip()
            .replace('\n', ' '));
    info.putObject("license").put("name", "Apache-2.0");
    document.put("defaultContentType", "application/json");
    var server = document.putObject("servers").putObject("local");
    server.put("host", "localhost:9092").put("protocol", "kafka");
    server.put("description", "The broker of the local stack");
  }

  private void addChannel(String topicName, String key) {
    var channel = document.withObject("channels").putObject(topicName);
    channel.put("address", topicName);
    channel.put("description", "Key: " + key + ".");
    var messages = channel.putObject("messages");
    for (var type : typesOn(topicName)) {
      messages.putObject(type.ceType()).put("$ref", "#/components/messages/" + type.ceType());
    }
    var kafka = channel.putObject("bindings").putObject("kafka");
    kafka.put("topic", topicName).put("partitions", Topic.DEFAULT_PARTITIONS);
    var settings = kafka.putObject("topicConfiguration");
    settings.putArray("cleanup.policy").add("delete");
    settings.put("retention.ms", Topic.RETENTION.toMillis());
    settings.put("max.message.bytes", Topic.MAX_RECORD_BYTES);
    kafka.put("bindingVersion", BINDING);
  }

  private void addOperations(Service service) {
    service.subscriptions().forEach(topic -> addOperation(service, "receive", topic));
    addOperation(service, "send", service.decisions().topicName());
    addOperation(service, "send", service.timers());
    if (service == Service.TOKEN) {
      addOperation(service, "send", Topic.TOKEN_CALIBRATIONS.topicName());
    }
    if (service == Service.GOVERNANCE) {
      addOperation(service, "send", Topic.GOVERNANCE_VERDICTS.topicName());
    }
  }

  private void addOperation(Service service, String action, String topicName) {
    var name = service.id() + "." + action + "." + topicName;
    var operation = document.withObject("operations").putObject(name);
    operation.put("action", action);
    operation.putObject("channel").put("$ref", "#/channels/" + topicName);
    var messages = operation.putArray("messages");
    for (var type : typesOn(topicName)) {
      messages.addObject().put("$ref", "#/channels/" + topicName + "/messages/" + type.ceType());
    }
    if (action.equals("receive")) {
      var group = operation.putObject("bindings").putObject("kafka");
      group.putObject("groupId").put("type", "string").put("const", service.id());
      group.put("bindingVersion", BINDING);
    }
  }

  private void addComponents() throws IOException {
    var components = document.putObject("components");
    var messages = components.putObject("messages");
    for (var type : EventType.values()) {
      addMessage(messages.putObject(type.ceType()), type);
    }
    components.putObject("schemas").set("CloudEventHeaders", CloudEventHeaders.schema());
  }

  private static void addMessage(ObjectNode message, EventType type) throws IOException {
    message.put("name", type.ceType()).put("title", type.ceType());
    message.put("contentType", "application/json");
    message.putObject("headers").put("$ref", "#/components/schemas/CloudEventHeaders");
    var payload = message.putObject("payload");
    payload.put("schemaFormat", "application/schema+json;version=draft-2020-12");
    payload.putObject("schema").put("$ref", "./" + ContractFiles.schema(type));
    var kafka = message.putObject("bindings").putObject("kafka");
    kafka.putObject("key").put("type", "string").put("minLength", 1);
    kafka.put("bindingVersion", BINDING);
    var example = message.putArray("examples").addObject();
    example.put("name", type.ceType());
    example.set("headers", exampleHeaders(type));
    example.set("payload", ContractFiles.example(type));
  }

  private static ObjectNode exampleHeaders(EventType type) throws IOException {
    Event event =
        ContractJson.mapper().treeToValue(ContractFiles.example(type), type.recordClass());
    var id = new EventId("2f1e0d3c-4b5a-5968-8776-655443322110");
    var written = EventWriter.event(type.topicNames().getFirst(), sourceOf(type), id, TIME, event);
    var headers = ValueTypeSchemas.object();
    written.headers().forEach(headers::put);
    return headers;
  }

  private static String sourceOf(EventType type) {
    return Arrays.stream(Service.values())
        .filter(service -> type.mayAppearOn(service.decisions().topicName()))
        .findFirst()
        .map(Service::source)
        .orElse("/executors/acme");
  }

  private static String keyOf(Topic topic) {
    return switch (topic) {
      case TESTS_REPORTED -> "the repository";
      case BASELINE_DECISIONS ->
          "`<runId>/<phaseId>`; the repository where the decision concerns no phase";
      default -> "`<runId>/<phaseId>`";
    };
  }

  private static List<EventType> typesOn(String topicName) {
    var types = new ArrayList<EventType>();
    for (var type : EventType.values()) {
      if (type.mayAppearOn(topicName)) {
        types.add(type);
      }
    }
    return types;
  }
}
