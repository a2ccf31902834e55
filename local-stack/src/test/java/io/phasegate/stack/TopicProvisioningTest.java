package io.phasegate.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicProvisioningTest {
  private final TopicProvisioning provisioning =
      new TopicProvisioning("127.0.0.1:1", List.of(Service.FINALIZER));

  @ParameterizedTest
  @CsvSource({
    "phase.completed.v1, 4",
    "finalizer-service.timers.v1, 4",
    "phase.completed.v1.finalizer-service.dlq, 1",
    "finalizer-service.timers.v1.finalizer-service.dlq, 1"
  })
  void choosesThePartitions(String name, int partitions) {
    assertThat(provisioning.topics())
        .filteredOn(topic -> topic.name().equals(name))
        .extracting(NewTopic::numPartitions)
        .containsExactly(partitions);
  }

  @Test
  void spreadsEventsOverAClusterAndKeepsDeadLettersInOrder() {
    var cluster =
        new TopicProvisioning(
            "127.0.0.1:1", List.of(Service.FINALIZER), new TopicProvisioning.Layout(12, 3));
    assertThat(cluster.topics())
        .allSatisfy(topic -> assertThat(topic.replicationFactor()).isEqualTo((short) 3))
        .allSatisfy(
            topic ->
                assertThat(topic.numPartitions())
                    .isEqualTo(topic.name().endsWith(".dlq") ? 1 : 12));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "-1, 1", "1, 0", "1, 32768"})
  void refusesALayoutThatNoClusterHas(int partitions, int replicas) {
    assertThatThrownBy(() -> new TopicProvisioning.Layout(partitions, replicas))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining("found");
  }

  @Test
  void hasTheTopicsOfTheContractAndOfDeployedServicesOnly() {
    assertThat(provisioning.names())
        .hasSize(Topic.values().length + 1 + Service.FINALIZER.subscriptions().size())
        .doesNotContain("token-service.timers.v1");
  }

  @Test
  void leavesRoomInDeadLettersForWhatTheyAddToTheLargestRecord() {
    assertThat(provisioning.topics())
        .filteredOn(topic -> topic.name().endsWith(".dlq"))
        .allSatisfy(
            topic ->
                assertThat(Integer.parseInt(topic.configs().get("max.message.bytes")))
                    .isGreaterThan(Topic.MAX_RECORD_BYTES));
  }
}
