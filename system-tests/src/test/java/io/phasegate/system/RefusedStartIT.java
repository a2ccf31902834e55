package io.phasegate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.phasegate.contracts.Service;
import io.phasegate.stack.StackException;
import io.phasegate.stack.testing.TelegramServer;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.system.kit.ServiceFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A configuration that cannot be meant ends the start, and the log says what was expected.
class RefusedStartIT {
  @TempDir Path folder;

  static Stream<Arguments> settings() {
    return Stream.of(
        Arguments.of(
            Service.BASELINE,
            Map.of(
                "PHASEGATE_BASELINE_REQUEST_AFTER", "PT20M",
                "PHASEGATE_BASELINE_BASELINE_WAIT", "PT20M"),
            "baselineWait: expected more than requestAfter = PT20M, found PT20M"),
        Arguments.of(
            Service.GOVERNANCE,
            Map.of("PHASEGATE_GOVERNANCE_TELEGRAM_TOKEN", TelegramServer.TOKEN),
            "phasegate.governance.telegram.chats: expected a value"),
        Arguments.of(
            Service.GOVERNANCE,
            Map.of(
                "QUARKUS_OIDC_TENANT_ENABLED", "true",
                "QUARKUS_OIDC_AUTH_SERVER_URL", "http://127.0.0.1:9"),
            "quarkus.oidc.token.audience: expected this service's audience"));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void endsTheStartAndSaysWhatWasExpected(
      Service service, Map<String, String> settings, String message) throws IOException {
    var all = new HashMap<>(settings);
    all.put("PHASEGATE_GOVERNANCE_KEYS_FILE", folder.resolve("keys").toString());
    all.put("PHASEGATE_GOVERNANCE_CLIENTS_FILE", folder.resolve("clients").toString());
    all.put("PHASEGATE_GOVERNANCE_TOKEN_FILE", folder.resolve("token").toString());
    try (var fleet = new ServiceFleet(TestStack.shared(), all)) {
      assertThatExceptionOfType(StackException.class)
          .isThrownBy(() -> fleet.start(service))
          .withMessageContaining("before it was ready");
      assertThat(Files.readString(fleet.log(service)))
          .contains(message)
          .doesNotContain("test-token");
    }
  }
}
