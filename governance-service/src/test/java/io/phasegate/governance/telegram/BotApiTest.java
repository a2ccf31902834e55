package io.phasegate.governance.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.phasegate.stack.Ports;
import io.phasegate.stack.testing.TelegramServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BotApiTest {
  private static final long CHAT = 7;
  private static final Message HELLO = new Message("hello", List.of());

  private final TelegramServer server = TelegramServer.start(0, Set.of(CHAT));
  private final BotApi api = api(server.url(), TelegramServer.TOKEN);

  private static BotApi api(URI url, String token) {
    return new BotApi(url, new BotToken(token), Duration.ofSeconds(2));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "429 | {\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests\","
            + "\"parameters\":{\"retry_after\":1}}",
        "500 | {\"ok\":false,\"error_code\":500,\"description\":\"Internal Server Error\"}",
        "502 | <html>Bad Gateway</html>",
        "503 | ''",
      })
  void triesAgainWhatMayPass(int status, String body) throws BotApiException {
    server.failNext("sendMessage", status, body);

    api.sendMessage(CHAT, HELLO);

    assertThat(server.messages()).hasSize(1);
    assertThat(server.calls("sendMessage")).isEqualTo(2);
  }

  @Test
  void givesUpAfterAFewFailures() {
    for (int i = 0; i < 10; i++) {
      server.failNext("sendMessage", 500, "{}");
    }

    assertThatExceptionOfType(BotApiException.class)
        .isThrownBy(() -> api.sendMessage(CHAT, HELLO))
        .satisfies(failure -> assertThat(failure.passes()).isTrue());
    assertThat(server.calls("sendMessage")).isEqualTo(4);
  }

  @Test
  void leavesALongPauseToItsCaller() {
    server.failNext("sendMessage", 429, "{\"ok\":false,\"parameters\":{\"retry_after\":3600}}");

    assertThatExceptionOfType(BotApiException.class)
        .isThrownBy(() -> api.sendMessage(CHAT, HELLO))
        .satisfies(failure -> assertThat(failure.retryAfter()).isEqualTo(Duration.ofHours(1)));
    assertThat(server.calls("sendMessage")).isEqualTo(1);
  }

  @Test
  void triesNothingAgainThatIsRefused() {
    assertThatExceptionOfType(BotApiException.class)
        .isThrownBy(() -> api.sendMessage(CHAT + 1, HELLO))
        .withMessageContaining("chat not found")
        .satisfies(failure -> assertThat(failure.refuses()).isTrue());
    assertThat(server.calls("sendMessage")).isEqualTo(1);
  }

  @Test
  void neverTellsTheToken() {
    var secret = "999:AA-this-token-is-not-the-right-one";
    var letters = secret.substring(4);
    server.failNext("sendMessage", 400, "{\"ok\":false,\"description\":\"bot" + secret + " x\"}");

    assertThatExceptionOfType(BotApiException.class)
        .isThrownBy(() -> api(server.url(), secret).sendMessage(CHAT, HELLO))
        .satisfies(failure -> assertThat(failure.toString()).doesNotContain(letters))
        .withNoCause();
    assertThatExceptionOfType(BotApiException.class)
        .isThrownBy(() -> api(gone(), secret).deleteWebhook())
        .satisfies(failure -> assertThat(failure.toString()).doesNotContain(letters))
        .withNoCause();
    assertThat(new BotToken(secret)).hasToString("999:<token>");
  }

  private static URI gone() {
    return URI.create("http://127.0.0.1:" + Ports.free());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret", "1:short", "12:with space in it, which is wrong"})
  void refusesWhatIsNoTokenWithoutRepeatingIt(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BotToken(text))
        .withMessageContaining("phasegate.governance.telegram.token")
        .satisfies(
            failure ->
                assertThat(text.isEmpty() || !String.valueOf(failure.getMessage()).contains(text))
                    .isTrue());
  }

  @Test
  void readsPressesAndSkipsEverythingElse() throws BotApiException {
    server.press(CHAT, "a:x", 42);

    var updates = api.updates(0, Duration.ZERO);

    assertThat(updates).singleElement().extracting(Update::press).isNotNull();
    assertThat(api.updates(updates.getFirst().id() + 1, Duration.ZERO)).isEmpty();
    assertThat(Update.parse("{\"update_id\":5,\"message\":{\"text\":\"hi\"}}"))
        .contains(new Update(5, null));
    for (var none : List.of("", "[]", "{}", "{\"update_id\":\"5\"}", "{")) {
      assertThat(Update.parse(none)).isEmpty();
    }
  }
}
