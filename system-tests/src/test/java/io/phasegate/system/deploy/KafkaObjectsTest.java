package io.phasegate.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.stack.AccessRules;
import io.phasegate.stack.DeployedServices;
import io.phasegate.stack.TopicProvisioning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.acl.AclBinding;
import org.junit.jupiter.api.Test;

/// The Strimzi objects say what event-contracts says.
class KafkaObjectsTest {
  private static final TopicProvisioning CONTRACT =
      new TopicProvisioning(
          "127.0.0.1:1", DeployedServices.ALL, new TopicProvisioning.Layout(4, 3));

  @Test
  void hasTheTopicsOfTheContractWithTheirSettings() {
    var wanted =
        CONTRACT.topics().stream()
            .collect(
                Collectors.toMap(
                    topic -> topic.name(),
                    topic -> describe(topic.numPartitions(), topic.configs()),
                    (one, _) -> one,
                    TreeMap::new));
    var found =
        topics()
            .collect(
                Collectors.toMap(
                    Manifests::name,
                    topic -> describe(topic.at("/spec/partitions").asInt(), config(topic)),
                    (one, _) -> one,
                    TreeMap::new));
    assertThat(found).isEqualTo(wanted);
  }

  @Test
  void keepsThreeReplicasOfWhichTwoMustBeInStep() {
    assertThat(topics())
        .allSatisfy(
            topic -> {
              assertThat(topic.at("/spec/replicas").asInt()).isEqualTo(3);
              assertThat(topic.at("/spec/config/min.insync.replicas").asInt()).isEqualTo(2);
            });
  }

  @Test
  void givesEveryServiceTheRightsThatItNeedsAndNoOthers() {
    for (var service : DeployedServices.ALL) {
      var needed = AccessRules.service(service, "User:" + service.id());
      assertThat(granted(rights(service.id())))
          .as(service.id())
          .containsExactlyInAnyOrderElementsOf(
              needed.stream().map(KafkaObjectsTest::text).toList());
    }
  }

  @Test
  void letsNobodyWriteTheDecisionsOfAnother() {
    for (var service : DeployedServices.ALL) {
      var writers =
          users()
              .filter(
                  user ->
                      allowed(acls(user), "Write", "topic")
                          .contains(service.decisions().topicName()))
              .map(Manifests::name);
      assertThat(writers).containsExactly(service.id());
    }
  }

  @Test
  void givesExecutorsTheRightsThatTheyNeedAndGroupsOfTheirOwn() {
    var needed = AccessRules.executor("User:executor").stream().map(KafkaObjectsTest::text);
    assertThat(granted(rights("executor")))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(needed, Stream.of("READ GROUP executor-")).toList());
  }

  @Test
  void givesTheGatewayTheRightsThatItNeedsAndNoOthers() {
    var needed = AccessRules.gateway("User:gateway").stream().map(KafkaObjectsTest::text);
    assertThat(granted(rights("gateway"))).containsExactlyInAnyOrderElementsOf(needed.toList());
  }

  private static String text(AclBinding rule) {
    return "%s %s %s"
        .formatted(rule.entry().operation(), rule.pattern().resourceType(), rule.pattern().name());
  }

  /// Without Describe where something is read or written, which include it.
  private static List<String> granted(List<JsonNode> acls) {
    var granted = new ArrayList<String>();
    for (var acl : acls) {
      for (var operation : acl.path("operations")) {
        if (acl.path("operations").size() == 1 || !operation.asText().equals("Describe")) {
          granted.add(
              "%s %s %s"
                  .formatted(
                      operation.asText().toUpperCase(Locale.ROOT),
                      acl.at("/resource/type").asText().toUpperCase(Locale.ROOT),
                      acl.at("/resource/name").asText()));
        }
      }
    }
    return granted;
  }

  private static Stream<JsonNode> topics() {
    return Stream.of("topics.yaml", "dead-letter-topics.yaml").flatMap(KafkaObjectsTest::objects);
  }

  private static Stream<JsonNode> users() {
    return objects("users.yaml");
  }

  private static Stream<JsonNode> objects(String file) {
    return Manifests.documents(Manifests.folder().resolve("components/strimzi/" + file)).stream();
  }

  private static List<JsonNode> rights(String user) {
    return acls(
        users().filter(each -> Manifests.name(each).equals(user)).findFirst().orElseThrow());
  }

  private static List<JsonNode> acls(JsonNode user) {
    return StreamSupport.stream(user.at("/spec/authorization/acls").spliterator(), false).toList();
  }

  private static List<String> allowed(List<JsonNode> acls, String operation, String kind) {
    return acls.stream()
        .filter(acl -> acl.at("/resource/type").asText().equals(kind))
        .filter(
            acl ->
                StreamSupport.stream(acl.path("operations").spliterator(), false)
                    .anyMatch(each -> each.asText().equals(operation)))
        .map(acl -> acl.at("/resource/name").asText())
        .toList();
  }

  /// Without what only a cluster has.
  private static Map<String, String> config(JsonNode topic) {
    var config = new TreeMap<String, String>();
    topic
        .at("/spec/config")
        .properties()
        .forEach(e -> config.put(e.getKey(), e.getValue().asText()));
    config.remove("min.insync.replicas");
    return config;
  }

  private static String describe(int partitions, Map<String, String> config) {
    return partitions + " partitions, " + new TreeMap<>(config);
  }
}
