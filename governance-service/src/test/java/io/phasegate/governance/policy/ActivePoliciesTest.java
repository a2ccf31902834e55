package io.phasegate.governance.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.phasegate.governance.GovernanceConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActivePoliciesTest {
  private static final String POLICY =
      "version: %s\nrepository: acme/shop\nprotect: [src/]\napprovers: [\"role:approver\"]\n";

  @TempDir private Path folder;

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  @Test
  void takesAChangedPolicyWithoutARestart() throws IOException {
    write(POLICY.formatted("one"));
    var policies = policies();
    assertThat(version(policies)).startsWith("one+");

    write(POLICY.formatted("two"));
    policies.look();

    assertThat(version(policies)).startsWith("two+");
    assertThat(policies.problem()).isEmpty();
  }

  @Test
  void keepsThePoliciesBeforeABrokenOneAndTellsIt() throws IOException {
    write(POLICY.formatted("one"));
    var policies = policies();

    write("version: two\nprotekt: [src/]\n");
    policies.look();
    policies.look();

    assertThat(version(policies)).startsWith("one+");
    assertThat(policies.problem()).get().asString().contains("shop.yaml", "protekt");
    assertThat(metrics.get("phasegate.governance.policy.refused").gauge().value()).isEqualTo(1);

    write(POLICY.formatted("three"));
    policies.look();

    assertThat(version(policies)).startsWith("three+");
    assertThat(policies.problem()).isEmpty();
    assertThat(metrics.get("phasegate.governance.policy.refused").gauge().value()).isZero();
  }

  @Test
  void forgetsAPolicyWhoseFileGoes() throws IOException {
    write(POLICY.formatted("one"));
    var policies = policies();

    Files.delete(folder.resolve("shop.yaml"));
    policies.look();

    assertThat(version(policies)).startsWith("default-1+");
  }

  @Test
  void doesNotStartWithABrokenPolicy() throws IOException {
    write("nonsense: 1\n");

    assertThatThrownBy(this::policies).isInstanceOf(InvalidPolicy.class);
  }

  private void write(String yaml) throws IOException {
    Files.writeString(folder.resolve("shop.yaml"), yaml);
  }

  private static String version(ActivePolicies policies) {
    return policies.of("acme/shop").version();
  }

  private ActivePolicies policies() {
    var settings =
        Map.of(
            "phasegate.governance.policies-directory", folder.toString(),
            "user.home", folder.toString(),
            "quarkus.http.port", "8083",
            "java.io.tmpdir", folder.toString());
    var config =
        new SmallRyeConfigBuilder()
            .withMapping(GovernanceConfig.class)
            .addDefaultInterceptors()
            .withSources(new PropertiesConfigSource(settings, "test", 100))
            .build();
    return new ActivePolicies(config.getConfigMapping(GovernanceConfig.class), metrics);
  }
}
