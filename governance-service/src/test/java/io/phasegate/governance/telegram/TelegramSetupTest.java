package io.phasegate.governance.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.access.Client;
import io.phasegate.access.Role;
import io.phasegate.stack.testing.TelegramServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelegramSetupTest {
  private static final Map<String, String> WHOLE =
      Map.of(
          "token", TelegramServer.TOKEN,
          "chats", "-1001,42",
          "users.77.name", "maria",
          "users.77.groups", "core,ops");

  @TempDir Path directory;

  private static Map<String, String> whole(Map<String, String> changes) {
    var settings = new TreeMap<>(WHOLE);
    settings.putAll(changes);
    settings.values().removeIf("-"::equals);
    return settings;
  }

  @Test
  void isOffWithoutSettings() {
    assertThat(TelegramSetup.of(SettingsReader.read(Map.of()))).isEmpty();
  }

  @Test
  void knowsWhoMayApproveWhere() {
    var setup = TelegramSetup.of(SettingsReader.read(WHOLE)).orElseThrow();

    assertThat(setup.chats()).containsExactly(-1001L, 42L);
    var maria = new Client("maria", Role.APPROVER, List.of("core", "ops"));
    assertThat(setup.users()).isEqualTo(Map.of(77L, maria));
    assertThat(setup.webhook()).isNull();
    assertThat(setup.toString()).doesNotContain("test-token");
  }

  @Test
  void readsSecretsFromFiles() throws IOException {
    var token = Files.writeString(directory.resolve("token"), TelegramServer.TOKEN + "\n");
    var secret = Files.writeString(directory.resolve("secret"), "s".repeat(20) + "\n");
    var settings =
        whole(
            Map.of(
                "token",
                "-",
                "token-file",
                token.toString(),
                "webhook.url",
                "https://gate.example.org/telegram/webhook",
                "webhook.secret-file",
                secret.toString()));

    var setup = TelegramSetup.of(SettingsReader.read(settings)).orElseThrow();

    assertThat(setup.token().secret()).isEqualTo(TelegramServer.TOKEN);
    assertThat(setup.webhook()).isNotNull();
    assertThat(setup.toString()).doesNotContain("sss");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "token=-                   | token or token-file",
        "token=nonsense            | telegram.token",
        "chats=-                   | chats",
        "users.77.name=-;users.77.groups=- | users",
        "users.78.name=maria       | every name once",
        "token-file=/nowhere       | found both",
        "token=-;token-file=/nowhere | cannot read /nowhere",
        "webhook.url=https://gate.example.org/telegram/webhook | webhook.secret",
        "webhook.secret=0123456789abcdef | webhook.url",
        "webhook.url=https://gate.example.org;webhook.secret=short | 16 to 256",
        "lease=PT20S               | lease: expected more than poll-timeout",
        "link=http://not an address/{id} | link",
      })
  void refusesHalfAConfiguration(String changes, String message) {
    var settings = new TreeMap<String, String>();
    for (var change : changes.split(";", -1)) {
      settings.put(
          change.substring(0, change.indexOf('=')), change.substring(change.indexOf('=') + 1));
    }

    assertThatThrownBy(() -> TelegramSetup.of(SettingsReader.read(whole(settings))))
        .hasMessageContaining("phasegate.governance.telegram")
        .hasMessageContaining(message);
  }
}
