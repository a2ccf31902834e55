package io.phasegate.stack;

import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;

import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/// The least that each principal must be allowed on the broker, and nothing is allowed besides: an
/// authorizer refuses what no rule allows. Pure: what a deployment allows can be compared to it.
///
/// Kafka lets whoever may read or write a topic describe it, whoever may read a group describe it,
/// and whoever may write some topic be an idempotent producer, so only what is described without
/// being read is listed.
public final class AccessRules {
  private static final List<Topic> DECISIONS =
      Arrays.stream(Service.values()).map(Service::decisions).toList();

  /// What a service tells itself through the log, beyond its timers.
  private static final Map<Service, Topic> NOTES =
      Map.of(
          Service.GOVERNANCE, Topic.GOVERNANCE_VERDICTS,
          Service.TOKEN, Topic.TOKEN_CALIBRATIONS);

  /// What nobody but its service reads; the gateway looks how long it is.
  private static final Topic INTERNAL = Topic.TOKEN_CALIBRATIONS;

  private AccessRules() {}

  /// Reads what it subscribes to, as its own group; writes its decisions, timers and dead letters.
  ///
  /// @param principal for example `User:finalizer-service`
  public static List<AclBinding> service(Service service, String principal) {
    var rules = new ArrayList<AclBinding>();
    for (var topic : service.subscriptions()) {
      rules.add(allow(principal, READ, TOPIC, topic));
      rules.add(allow(principal, WRITE, TOPIC, service.deadLetters(topic)));
    }
    rules.add(allow(principal, READ, GROUP, service.id()));
    rules.add(allow(principal, WRITE, TOPIC, service.decisions().topicName()));
    rules.add(allow(principal, WRITE, TOPIC, service.timers()));
    var notes = NOTES.get(service);
    if (notes != null) {
      rules.add(allow(principal, WRITE, TOPIC, notes.topicName()));
    }
    return List.copyOf(rules);
  }

  /// Writes what executors write and reads all decisions. It needs no group: what follows decisions
  /// keeps its own place.
  public static List<AclBinding> executor(String principal) {
    var rules = new ArrayList<>(viewer(principal));
    for (var topic : executorTopics()) {
      rules.add(allow(principal, WRITE, TOPIC, topic.topicName()));
    }
    return List.copyOf(rules);
  }

  /// Writes what executors write, reads all that is told and all dead letters, and looks how far
  /// every service has come. It reads as a group of its own.
  public static List<AclBinding> gateway(String principal) {
    var rules = new ArrayList<AclBinding>();
    for (var topic : executorTopics()) {
      rules.add(allow(principal, WRITE, TOPIC, topic.topicName()));
    }
    for (var topic : EnumSet.complementOf(EnumSet.of(INTERNAL))) {
      rules.add(allow(principal, READ, TOPIC, topic.topicName()));
    }
    rules.add(allow(principal, DESCRIBE, TOPIC, INTERNAL.topicName()));
    for (var service : Service.values()) {
      for (var topic : service.subscriptions()) {
        rules.add(allow(principal, READ, TOPIC, service.deadLetters(topic)));
      }
      rules.add(allow(principal, DESCRIBE, TOPIC, service.timers()));
      rules.add(allow(principal, DESCRIBE, GROUP, service.id()));
    }
    rules.add(allow(principal, READ, GROUP, Program.GATEWAY.id()));
    return List.copyOf(rules);
  }

  /// Reads all decisions: dashboards, `phasegate watch`.
  public static List<AclBinding> viewer(String principal) {
    return DECISIONS.stream()
        .map(topic -> allow(principal, READ, TOPIC, topic.topicName()))
        .toList();
  }

  /// The topics that no service writes.
  private static Set<Topic> executorTopics() {
    var topics = EnumSet.complementOf(EnumSet.copyOf(DECISIONS));
    topics.removeAll(NOTES.values());
    return topics;
  }

  private static AclBinding allow(
      String principal, AclOperation operation, ResourceType type, String name) {
    return new AclBinding(
        new ResourcePattern(type, name, PatternType.LITERAL),
        new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW));
  }
}
