package io.phasegate.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.Topic;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopConfigTest {
  @Test
  void worksWithoutAnySetting() {
    var config = config(Map.of());

    assertThat(config.getConfigMapping(LoopConfig.Loop.class).maxEvents()).isEqualTo(500);
    assertThat(config.getConfigMapping(LoopConfig.Loop.class).maxBytes()).isEqualTo(4 << 20);
    assertThat(config.getConfigMapping(LoopConfig.Deadlines.class).batch()).isEqualTo(500);
    assertThat(config.getConfigMapping(LoopConfig.Ledger.class).purgeBatch()).isEqualTo(5000);
  }

  @Test
  void keepsTheLedgerLongerThanTheTopics() {
    assertThat(config(Map.of()).getConfigMapping(LoopConfig.Ledger.class).retention())
        .isGreaterThan(Topic.RETENTION);
  }

  @Test
  void waitsLongerForTheLoopThanARetryTakes() {
    var config = config(Map.of());
    var retry = config.getConfigMapping(LoopConfig.Retry.class);

    assertThat(config.getConfigMapping(LoopConfig.Deadlines.class).publishAgainAfter())
        .isGreaterThan(retry.maxDelay());
    assertThat(retry.giveUpAfter()).isGreaterThan(retry.maxDelay());
  }

  @Test
  void readsDurationsInTheirIsoForm() {
    var config = config(Map.of("phasegate.retry.give-up-after", "PT1M30S"));

    assertThat(config.getConfigMapping(LoopConfig.Retry.class).giveUpAfter())
        .isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void refusesToGiveUpBeforeTheSecondAttempt() {
    var retry =
        config(Map.of("phasegate.retry.give-up-after", "PT3S"))
            .getConfigMapping(LoopConfig.Retry.class);
    var metrics = new LoopMetrics(new SimpleMeterRegistry());

    assertThatThrownBy(() -> new OutageRetry(retry, metrics))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining(
            "phasegate.retry.give-up-after: expected more than phasegate.retry.max-delay = PT5S");
  }

  @ParameterizedTest
  @CsvSource({
    "phasegate.loop.max-events, many",
    "phasegate.retry.give-up-after, long",
    "phasegate.loop.max-evnts, 10"
  })
  void namesTheSettingThatIsWrong(String name, String value) {
    assertThatThrownBy(() -> config(Map.of(name, value)))
        .isInstanceOf(ConfigValidationException.class)
        .hasMessageContaining(name);
  }

  private static SmallRyeConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withMapping(LoopConfig.Loop.class)
        .withMapping(LoopConfig.Retry.class)
        .withMapping(LoopConfig.Deadlines.class)
        .withMapping(LoopConfig.Ledger.class)
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .build();
  }
}
