package io.phasegate.governance.api.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.GovernanceApproved;
import io.phasegate.contracts.event.GovernanceRequested;
import io.phasegate.contracts.event.PatchRejected;
import io.phasegate.contracts.event.PatchRejected.RejectionError;
import io.phasegate.stack.Ports;
import io.phasegate.stack.testing.StackTestResource;
import io.phasegate.stack.testing.TelegramServer;
import io.phasegate.stack.testing.TelegramServer.Message;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/// Telegram calls the service, as it is configured at its start.
@QuarkusTest
@TestProfile(WebhookIT.Profile.class)
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "governance-service"))
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WebhookIT {
  private static final String PORT = "phasegate.test.telegram-port";
  private static final String SECRET = "a-secret-of-the-webhook";
  private static final String URL = "https://gate.example.org/telegram/webhook";
  private static final String DECISIONS = Topic.GOVERNANCE_DECISIONS.topicName();
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long CHAT = -1003;
  private static final long MARIA = 77;

  @SuppressWarnings("NullAway.Init") // set before the first test
  private static TelegramServer telegram;

  @SuppressWarnings("NullAway.Init") // set before the first test
  private static TestTopics topics;

  /// Telegram's stand-in starts after the service, on a port that is chosen once, however often
  /// the settings are asked for.
  public static class Profile extends BriefPatience {
    @Override
    public Map<String, String> getConfigOverrides() {
      var port = Integer.getInteger(PORT, Ports.free());
      System.setProperty(PORT, String.valueOf(port));
      var settings = new HashMap<>(super.getConfigOverrides());
      Map.of(
              "token",
              TelegramServer.TOKEN,
              "base-url",
              "http://127.0.0.1:" + port,
              "chats",
              String.valueOf(CHAT),
              "users.77.name",
              "maria",
              "every",
              "PT0.1S",
              "webhook.url",
              URL,
              "webhook.secret",
              SECRET)
          .forEach((key, value) -> settings.put("phasegate.governance.telegram." + key, value));
      return settings;
    }
  }

  @BeforeAll
  static void connect() {
    telegram = TelegramServer.start(Integer.getInteger(PORT), Set.of(CHAT));
    topics = new TestTopics(TestStack.shared().bootstrapServers());
    await().atMost(LIMIT).until(() -> telegram.webhook().equals(URL));
  }

  @AfterAll
  static void disconnect() {
    topics.close();
    telegram.close();
  }

  private static ValidatableResponse call(@Nullable String secret, String body) {
    var request = RestAssured.given().contentType("application/json").body(body);
    if (secret != null) {
      request.header("X-Telegram-Bot-Api-Secret-Token", secret);
    }
    return request.post("/telegram/webhook").then();
  }

  private static Message announced(String request) {
    return await()
        .atMost(LIMIT)
        .until(
            () ->
                telegram.messages().stream()
                    .filter(message -> message.text().contains(request))
                    .findFirst()
                    .orElse(null),
            message -> message != null);
  }

  private static String request(EventId id) {
    var phase = new PhaseRef("run-" + UUID.randomUUID(), "G", 1);
    var error =
        new RejectionError(
            "protected_path_violation", List.of("src/autopack/a.py"), "why", null, true);
    topics.publish(
        id, new PatchRejected(phase, new RepositoryId("acme/shop"), error, null, null, null, "b"));
    return ((GovernanceRequested) topics.awaitAnswer(DECISIONS, id)).requestId();
  }

  private static String press(Message message) {
    var data = String.valueOf(message.buttons().get("Approve"));
    return telegram.update(message.chat(), data, MARIA).toString();
  }

  @Test
  void takesAPressThatTelegramBrings() {
    var id = new EventId(UUID.randomUUID().toString());
    var message = announced(request(id));

    call(SECRET, press(message)).statusCode(204);

    assertThat(topics.decision(topics.awaitAnswers(DECISIONS, id, 2).getLast()))
        .isInstanceOfSatisfying(
            GovernanceApproved.class,
            approved -> assertThat(approved.approvedBy()).containsExactly("maria"));
    assertThat(telegram.calls("getUpdates")).isZero();
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"a-secret-of-the-webhooK", "a-secret-of-the-webhook-"})
  void takesNothingWithoutTheSecret(@Nullable String secret) {
    var id = new EventId(UUID.randomUUID().toString());
    var message = announced(request(id));
    var press = press(message);

    call(secret, press).statusCode(401);

    call(SECRET, press).statusCode(204);
    assertThat(topics.awaitAnswers(DECISIONS, id, 2)).hasSize(2);
  }

  @Test
  @Order(Integer.MAX_VALUE) // it uses up what this address may do wrong in a minute
  void stopsAnsweringWhoGuessesTheSecretButNotTelegram() {
    var id = new EventId(UUID.randomUUID().toString());
    var press = press(announced(request(id)));
    for (int i = 0; i < 20; i++) {
      call("guess-" + i, press).statusCode(anyOf(is(401), is(429)));
    }

    call("guess", press).statusCode(429).contentType("application/problem+json");

    call(SECRET, press).statusCode(204);
    assertThat(topics.awaitAnswers(DECISIONS, id, 2)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"update_id\":\"1\"}"})
  void refusesWhatIsNoUpdate(String body) {
    call(SECRET, body).statusCode(400).body("status", is(400));
  }
}
