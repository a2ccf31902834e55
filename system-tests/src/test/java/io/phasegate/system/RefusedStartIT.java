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

/// Half a configuration of how people get in ends the start, and the log says what is missing.
class RefusedStartIT {
  @TempDir Path folder;

  static Stream<Arguments> halves() {
    return Stream.of(
        Arguments.of(
            Map.of("PHASEGATE_GOVERNANCE_TELEGRAM_TOKEN", TelegramServer.TOKEN),
            "phasegate.governance.telegram.chats: expected a value"),
        Arguments.of(
            Map.of(
                "QUARKUS_OIDC_TENANT_ENABLED", "true",
                "QUARKUS_OIDC_AUTH_SERVER_URL", "http://127.0.0.1:9"),
            "quarkus.oidc.token.audience: expected this service's audience"));
  }

  @ParameterizedTest
  @MethodSource("halves")
  void endsTheStartAndSaysWhatIsMissing(Map<String, String> settings, String message)
      throws IOException {
    var all = new HashMap<>(settings);
    all.put("PHASEGATE_GOVERNANCE_KEYS_FILE", folder.resolve("keys").toString());
    all.put("PHASEGATE_GOVERNANCE_CLIENTS_FILE", folder.resolve("clients").toString());
    all.put("PHASEGATE_GOVERNANCE_TOKEN_FILE", folder.resolve("token").toString());
    try (var fleet = new ServiceFleet(TestStack.shared(), all)) {
      assertThatExceptionOfType(StackException.class)
          .isThrownBy(() -> fleet.start(Service.GOVERNANCE))
          .withMessageContaining("before it was ready");
      assertThat(Files.readString(fleet.log(Service.GOVERNANCE)))
          .contains(message)
          .doesNotContain("test-token");
    }
  }
}
