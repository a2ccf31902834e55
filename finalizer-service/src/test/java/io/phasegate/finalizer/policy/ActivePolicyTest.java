package io.phasegate.finalizer.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.contracts.event.TestDeltaComputed.Severity;
import io.phasegate.finalizer.FinalizerConfig;
import io.phasegate.finalizer.domain.FinalizerPolicy;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActivePolicyTest {
  @TempDir private Path folder;

  private static FinalizerPolicy with(Map<String, String> settings) {
    var all = new HashMap<String, String>();
    settings.forEach((key, value) -> all.put("phasegate.finalizer." + key, value));
    all.put("java.io.tmpdir", "/tmp");
    var config =
        new SmallRyeConfigBuilder()
            .withMapping(FinalizerConfig.class)
            .addDefaultInterceptors()
            .withSources(new PropertiesConfigSource(all, "test", 100))
            .build();
    return ActivePolicy.of(config.getConfigMapping(FinalizerConfig.class));
  }

  @Test
  void isBuiltInWithoutAFile() {
    assertThat(with(Map.of())).isEqualTo(FinalizerPolicy.defaults());
  }

  @Test
  void takesSettingsWithoutAFile() {
    var policy = with(Map.of("tolerance", "low", "ci-required", "false", "delta-wait", "PT3S"));

    assertThat(policy.fallback().tolerance()).isEqualTo(Severity.LOW);
    assertThat(policy.patience().delta()).hasSeconds(3);
    assertThat(policy.version()).contains("ci=NEVER,tolerance=LOW");
  }

  @Test
  void readsTheFile() throws IOException {
    var file = Files.writeString(folder.resolve("p.yaml"), "version: '7'");

    assertThat(with(Map.of("policy-file", file.toString())).version()).isEqualTo("7");
  }

  @Test
  void refusesAFileAndSettingsAtOnce() throws IOException {
    var file = Files.writeString(folder.resolve("p.yaml"), "version: '7'");
    var both = Map.of("policy-file", file.toString(), "tolerance", "low");

    assertThatThrownBy(() -> with(both))
        .isInstanceOf(InvalidPolicy.class)
        .hasMessageContaining("found both");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertThatThrownBy(() -> with(Map.of("policy-file", folder.resolve("none.yaml").toString())))
        .isInstanceOf(InvalidPolicy.class)
        .hasMessageContaining("expected a policy file");
  }

  @Test
  void refusesAFileThatIsNoText() throws IOException {
    var file = Files.write(folder.resolve("p.yaml"), new byte[] {(byte) 0xC3, 0x28});

    assertThatThrownBy(() -> with(Map.of("policy-file", file.toString())))
        .isInstanceOf(InvalidPolicy.class)
        .hasMessageContaining("expected UTF-8");
  }
}
