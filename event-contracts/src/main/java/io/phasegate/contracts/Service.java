package io.phasegate.contracts;

import static io.phasegate.contracts.Topic.BASELINE_DECISIONS;
import static io.phasegate.contracts.Topic.CONTINUATION_DECISIONS;
import static io.phasegate.contracts.Topic.CONTINUATION_RECEIVED;
import static io.phasegate.contracts.Topic.FINALIZER_DECISIONS;
import static io.phasegate.contracts.Topic.GOVERNANCE_DECISIONS;
import static io.phasegate.contracts.Topic.GOVERNANCE_VERDICTS;
import static io.phasegate.contracts.Topic.OUTPUT_TRUNCATED;
import static io.phasegate.contracts.Topic.PATCH_REJECTED;
import static io.phasegate.contracts.Topic.PHASE_COMPLETED;
import static io.phasegate.contracts.Topic.PHASE_PLANNED;
import static io.phasegate.contracts.Topic.TESTS_REPORTED;
import static io.phasegate.contracts.Topic.TOKEN_CALIBRATIONS;
import static io.phasegate.contracts.Topic.TOKEN_DECISIONS;

import java.util.ArrayList;
import java.util.List;

/// The services that decide: what each reads and where it writes. Topics, database roles and
/// dead-letter topics all follow from this table.
public enum Service {
  TOKEN(
      "token-service",
      TOKEN_DECISIONS,
      PHASE_PLANNED,
      TOKEN_CALIBRATIONS,
      PHASE_COMPLETED,
      OUTPUT_TRUNCATED,
      CONTINUATION_DECISIONS),
  BASELINE("baseline-service", BASELINE_DECISIONS, TESTS_REPORTED, PHASE_COMPLETED),
  GOVERNANCE(
      "governance-service",
      GOVERNANCE_DECISIONS,
      PATCH_REJECTED,
      GOVERNANCE_VERDICTS,
      PHASE_COMPLETED),
  CONTINUATION(
      "continuation-service",
      CONTINUATION_DECISIONS,
      OUTPUT_TRUNCATED,
      CONTINUATION_RECEIVED,
      TOKEN_DECISIONS,
      FINALIZER_DECISIONS),
  FINALIZER(
      "finalizer-service",
      FINALIZER_DECISIONS,
      PHASE_COMPLETED,
      BASELINE_DECISIONS,
      CONTINUATION_DECISIONS,
      GOVERNANCE_DECISIONS);

  private final String id;
  private final Topic decisions;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<Topic> reads;

  Service(String id, Topic decisions, Topic... reads) {
    this.id = id;
    this.decisions = decisions;
    this.reads = List.of(reads);
  }

  /// The name of its module, its image and its consumer group.
  public String id() {
    return id;
  }

  public Topic decisions() {
    return decisions;
  }

  /// The topics of others that it reads; its timers come on top.
  public List<Topic> reads() {
    return reads;
  }

  /// The topic of its own deadlines.
  public String timers() {
    return id + ".timers.v1";
  }

  /// Every topic it subscribes to.
  public List<String> subscriptions() {
    var names = new ArrayList<String>();
    reads.forEach(topic -> names.add(topic.topicName()));
    names.add(timers());
    return List.copyOf(names);
  }

  /// Where this service puts what it cannot decide from a topic.
  public String deadLetters(String topic) {
    return topic + "." + id + ".dlq";
  }

  /// The CloudEvents source of all it publishes.
  public String source() {
    return "/phasegate/" + id;
  }

  /// The name of its database role and of its schema.
  public String schema() {
    return id.replace("-service", "");
  }

  public static Service byId(String id) {
    for (var service : values()) {
      if (service.id.equals(id)) {
        return service;
      }
    }
    throw new ContractViolation("service", "one of the five services' names", "'" + id + "'");
  }
}
