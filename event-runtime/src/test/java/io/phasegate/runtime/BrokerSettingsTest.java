package io.phasegate.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.contracts.ContractViolation;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {
  private final BrokerSettings broker =
      new BrokerSettings(
          Map.of(
              "bootstrap.servers", "kafka.example.org:9093",
              "security.protocol", "SASL_SSL",
              "sasl.mechanism", "SCRAM-SHA-512",
              "acks", "0",
              "group.id", "finalizer-service"));

  @Test
  void givesEachClientHowTheBrokerIsReached() {
    var expected =
        Map.of(
            "bootstrap.servers", "kafka.example.org:9093",
            "security.protocol", "SASL_SSL",
            "sasl.mechanism", "SCRAM-SHA-512");

    assertThat(broker.admin(Map.of())).containsExactlyInAnyOrderEntriesOf(expected);
    assertThat(broker.producer(Map.of())).containsAllEntriesOf(expected);
  }

  @Test
  void keepsFromAClientWhatOnlyAnotherKindKnows() {
    assertThat(broker.producer(Map.of())).doesNotContainKey("group.id");
    assertThat(broker.admin(Map.of())).doesNotContainKeys("group.id", "acks");
  }

  @Test
  void letsNoSettingWeakenWhatTheClientMustHave() {
    assertThat(broker.producer(Map.of("acks", "all"))).containsEntry("acks", "all");
  }

  @Test
  void doesNotStartWithoutAnAddress() {
    assertThatThrownBy(() -> new BrokerSettings(Map.of("security.protocol", "SSL")))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining("kafka.bootstrap.servers: expected the brokers' host:port");
  }
}
