package io.phasegate.gateway.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.event.EventType;
import io.phasegate.gateway.PublishedLog;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Events whose every free text is an attack on the page.
final class HostileTexts {
  /// Without a slash, so that it may be a run's name.
  static final String PAYLOAD =
      "\"'><img src=x onerror=window.pwned=1><svg onload=pwned=1>${pwned=1}";

  static final String REPOSITORY = "hostile-repository";
  private static final String BIDI = "src/\u202Egpj.exe";

  private static final List<String> FREE =
      List.of(
          "goal",
          "justification",
          "reason",
          "message",
          "remediation",
          "id",
          "path",
          "rule",
          "by",
          "model",
          "repository",
          "output",
          "prompt",
          "standalonePrompt",
          "anchor",
          "builderOutput",
          "originalPrompt",
          "evidence",
          "requestedBy");

  private final PublishedLog log;
  private final PhaseRef phase = new PhaseRef(PAYLOAD, PAYLOAD, 1);

  HostileTexts(PublishedLog log) {
    this.log = log;
  }

  /// Where the texts are shown.
  List<String> pages() {
    var run = "runs/" + encoded(PAYLOAD);
    return List.of("runs", run, run + "/" + encoded(PAYLOAD), "approvals", "tests", "dead-letters");
  }

  void tell() {
    publish(EventType.PHASE_PLANNED);
    publish(EventType.PHASE_COMPLETED);
    publish(EventType.PATCH_REJECTED);
    publish(EventType.OUTPUT_TRUNCATED);
    publish(EventType.CONTINUATION_ISSUED);
    publish(EventType.TEST_DELTA_COMPUTED);
    publish(EventType.GOVERNANCE_DENIED);
    publish(EventType.PHASE_BLOCKED);
    log.publish(
        EventType.GOVERNANCE_REQUESTED,
        phase,
        body -> {
          poison(body);
          body.put("requestId", "hostile").put("repository", REPOSITORY);
          body.putArray("paths").add(BIDI).add(PAYLOAD);
        });
    for (var type : List.of(EventType.PHASE_COMPLETED, EventType.PHASE_BLOCKED)) {
      misshapen(type);
    }
    var record =
        new ProducerRecord<String, byte[]>(
            "phase.planned.v1.token-service.dlq", bytes("{\"a\":\"" + PAYLOAD));
    record.headers().add("dlq_reason", bytes(PAYLOAD));
    record.headers().add("dlq_topic", bytes(PAYLOAD));
    record.headers().add("dlq_partition", bytes("0"));
    record.headers().add("dlq_offset", bytes("0"));
    log.publish(record);
  }

  private void publish(EventType type) {
    log.publish(type, phase, HostileTexts::poison);
  }

  /// An event whose fields are of other kinds than the contract's.
  private void misshapen(EventType type) {
    var body = PublishedLog.example(type, phase);
    for (var field : List.of("deliverables", "usage", "gates", "evidence", "remediation", "ci")) {
      body.put(field, PAYLOAD);
    }
    var record =
        new ProducerRecord<>(type.topicNames().getFirst(), phase.key(), bytes(body.toString()));
    record.headers().add("ce_specversion", bytes("1.0"));
    record.headers().add("ce_id", bytes(UUID.randomUUID().toString()));
    record.headers().add("ce_source", bytes("/hostile"));
    record.headers().add("ce_type", bytes(type.ceType()));
    log.publish(record);
  }

  /// Replaces what may be any text; names, enumerations and digests stay.
  private static void poison(ObjectNode object) {
    for (var name : object.properties().stream().map(entry -> entry.getKey()).toList()) {
      var value = object.get(name);
      if (value instanceof ObjectNode inner && !name.equals("phase")) {
        poison(inner);
      } else if (value instanceof ArrayNode array) {
        poison(array);
      } else if (FREE.contains(name) && value.isTextual()) {
        object.put(name, PAYLOAD);
      }
    }
  }

  private static void poison(ArrayNode array) {
    for (int i = 0; i < array.size(); i++) {
      if (array.get(i) instanceof ObjectNode inner) {
        poison(inner);
      } else if (array.get(i).isTextual()) {
        array.set(i, array.textNode(PAYLOAD));
      }
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
