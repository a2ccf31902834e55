package io.phasegate.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.contracts.Service;
import io.phasegate.stack.DeployedServices;
import io.phasegate.stack.TopicProvisioning;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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
  void letsEveryServiceReadWhatItReadsAndWriteWhatItWrites() {
    for (var service : DeployedServices.ALL) {
      var rights = rights(service.id());
      assertThat(allowed(rights, "Read", "topic"))
          .as(service.id())
          .containsExactlyInAnyOrderElementsOf(service.subscriptions());
      assertThat(allowed(rights, "Read", "group")).containsExactly(service.id());
      assertThat(allowed(rights, "Write", "topic"))
          .as(service.id())
          .contains(service.decisions().topicName(), service.timers())
          .containsAll(service.subscriptions().stream().map(service::deadLetters).toList());
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
  void letsExecutorsWriteEventsAndReadDecisions() {
    var rights = rights("executor");
    assertThat(allowed(rights, "Write", "topic"))
        .isNotEmpty()
        .noneMatch(name -> name.contains("decisions") || name.contains("verdicts"))
        .noneMatch(name -> name.contains("timers") || name.contains("calibrations"));
    assertThat(allowed(rights, "Read", "topic"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Service.values()).map(each -> each.decisions().topicName()).toList());
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
