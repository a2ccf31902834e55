package io.phasegate.stack;

import static org.assertj.core.api.Assertions.assertThat;

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
