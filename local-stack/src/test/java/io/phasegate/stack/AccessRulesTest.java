package io.phasegate.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessRulesTest {
  private static final String PRINCIPAL = "User:somebody";

  @ParameterizedTest
  @EnumSource
  void letsAServiceReadWhatItSubscribesToAsItsOwnGroup(Service service) {
    var rules = AccessRules.service(service, PRINCIPAL);

    assertThat(names(rules, ResourceType.TOPIC, AclOperation.READ))
        .containsExactlyInAnyOrderElementsOf(service.subscriptions());
    assertThat(names(rules, ResourceType.GROUP, AclOperation.READ)).containsExactly(service.id());
  }

  @ParameterizedTest
  @EnumSource
  void letsNobodyElseWriteTheDecisionsOfAService(Service service) {
    var others =
        Arrays.stream(Service.values())
            .filter(other -> other != service)
            .flatMap(other -> AccessRules.service(other, PRINCIPAL).stream());
    var rules = Stream.concat(others, AccessRules.executor(PRINCIPAL).stream()).toList();

    assertThat(names(rules, ResourceType.TOPIC, AclOperation.WRITE))
        .doesNotContain(service.decisions().topicName(), service.timers());
    assertThat(writes(AccessRules.service(service, PRINCIPAL)))
        .contains(service.decisions().topicName(), service.timers());
  }

  @Test
  void givesEveryTopicExactlyOneWriter() {
    var rules =
        Stream.concat(
                Arrays.stream(Service.values())
                    .flatMap(service -> AccessRules.service(service, PRINCIPAL).stream()),
                AccessRules.executor(PRINCIPAL).stream())
            .toList();

    assertThat(writes(rules))
        .containsExactlyInAnyOrderElementsOf(
            new TopicProvisioning("127.0.0.1:1", List.of(Service.values())).names());
  }

  @Test
  void letsAnExecutorWriteItsSixTopicsAndReadDecisionsOnly() {
    var rules = AccessRules.executor(PRINCIPAL);

    assertThat(writes(rules))
        .containsExactlyInAnyOrder(
            Topic.PHASE_PLANNED.topicName(),
            Topic.PHASE_COMPLETED.topicName(),
            Topic.TESTS_REPORTED.topicName(),
            Topic.PATCH_REJECTED.topicName(),
            Topic.OUTPUT_TRUNCATED.topicName(),
            Topic.CONTINUATION_RECEIVED.topicName());
    assertThat(names(rules, ResourceType.TOPIC, AclOperation.READ))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Service.values()).map(each -> each.decisions().topicName()).toList());
    assertThat(rules).noneMatch(rule -> rule.pattern().resourceType() == ResourceType.GROUP);
  }

  @Test
  void letsTheGatewayPublishForExecutorsAndReadWhatIsTold() {
    var rules = AccessRules.gateway(PRINCIPAL);

    assertThat(writes(rules))
        .containsExactlyInAnyOrderElementsOf(writes(AccessRules.executor(PRINCIPAL)));
    assertThat(names(rules, ResourceType.TOPIC, AclOperation.READ))
        .contains(
            Topic.GOVERNANCE_VERDICTS.topicName(),
            "finalizer-service.timers.v1.finalizer-service.dlq")
        .doesNotContain(Topic.TOKEN_CALIBRATIONS.topicName(), Service.FINALIZER.timers());
    assertThat(names(rules, ResourceType.GROUP, AclOperation.READ)).containsExactly("gateway");
    assertThat(names(rules, ResourceType.GROUP, AclOperation.DESCRIBE))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Service.values()).map(Service::id).toList());
  }

  /// Nothing is readable or countable that no topic is made for.
  @Test
  void givesTheGatewayEveryTopicToReadOrToLookAt() {
    var rules = AccessRules.gateway(PRINCIPAL);
    var topics =
        Stream.of(AclOperation.READ, AclOperation.DESCRIBE)
            .flatMap(operation -> names(rules, ResourceType.TOPIC, operation).stream());

    assertThat(topics)
        .containsExactlyInAnyOrderElementsOf(
            new TopicProvisioning("127.0.0.1:1", List.of(Service.values())).names());
  }

  private static List<String> writes(List<AclBinding> rules) {
    return names(rules, ResourceType.TOPIC, AclOperation.WRITE);
  }

  private static List<String> names(
      List<AclBinding> rules, ResourceType type, AclOperation operation) {
    return rules.stream()
        .filter(rule -> rule.pattern().resourceType() == type)
        .filter(rule -> rule.entry().operation() == operation)
        .map(rule -> rule.pattern().name())
        .toList();
  }
}
