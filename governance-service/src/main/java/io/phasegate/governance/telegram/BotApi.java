package io.phasegate.governance.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.phasegate.contracts.codec.ContractJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Telegram's Bot API over HTTPS: the few methods that approvals need
/// (<https://core.telegram.org/bots/api>).
///
/// What may pass is tried again: after the time that Telegram asks for on 429, and with doubling
/// pauses where it fails (5xx) or does not answer. All calls block and belong on threads of their
/// own.
public final class BotApi {
  private static final int MOST_ATTEMPTS = 4;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
  private static final int LARGEST_ANSWER = 4 * 1024 * 1024;
  private static final int MOST_UPDATES = 50;
  private static final int LONGEST_ANSWER_TEXT = 200;
  private static final List<String> ONLY_PRESSES = List.of("callback_query");

  private final URI root;
  private final BotToken token;
  private final Duration callTimeout;
  private final HttpClient http;

  public BotApi(URI root, BotToken token, Duration callTimeout) {
    this.root = root;
    this.token = token;
    this.callTimeout = callTimeout;
    this.http = HttpClient.newBuilder().connectTimeout(callTimeout).build();
  }

  /// @return the id of the message
  public long sendMessage(long chatId, Message message) throws BotApiException {
    var parameters = parameters(chatId, message);
    return call("sendMessage", parameters).path("message_id").longValue();
  }

  public void editMessage(long chatId, long messageId, Message message) throws BotApiException {
    var parameters = parameters(chatId, message);
    parameters.put("message_id", messageId);
    call("editMessageText", parameters);
  }

  /// Tells who pressed a button what came of it.
  public void answer(Update.Press press, String text) throws BotApiException {
    call(
        "answerCallbackQuery",
        Map.of(
            "callback_query_id",
            press.id(),
            "text",
            Texts.cut(text, LONGEST_ANSWER_TEXT),
            "show_alert",
            true));
  }

  /// Waits for presses. Not tried again: the next call asks for the same.
  ///
  /// @param offset the first update that is not known yet
  public List<Update> updates(long offset, Duration wait) throws BotApiException {
    var parameters =
        Map.of(
            "offset",
            offset,
            "timeout",
            wait.toSeconds(),
            "limit",
            MOST_UPDATES,
            "allowed_updates",
            ONLY_PRESSES);
    var updates = new ArrayList<Update>();
    for (var update : once("getUpdates", parameters, wait.plus(callTimeout))) {
      updates.add(Update.of(update));
    }
    return updates;
  }

  public void setWebhook(URI url, String secret) throws BotApiException {
    call(
        "setWebhook",
        Map.of("url", url.toString(), "secret_token", secret, "allowed_updates", ONLY_PRESSES));
  }

  /// Without this Telegram answers no call for updates, where a webhook was set before.
  public void deleteWebhook() throws BotApiException {
    call("deleteWebhook", Map.of());
  }

  private static Map<String, Object> parameters(long chatId, Message message) {
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put("chat_id", chatId);
    parameters.put("text", message.html());
    parameters.put("parse_mode", "HTML");
    parameters.put("link_preview_options", Map.of("is_disabled", true));
    parameters.put("reply_markup", Map.of("inline_keyboard", message.keyboard()));
    return parameters;
  }

  private JsonNode call(String method, Map<String, ?> parameters) throws BotApiException {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(method, parameters, callTimeout);
      } catch (BotApiException failure) {
        var pause = pause(failure, attempt);
        if (!failure.passes()
            || attempt == MOST_ATTEMPTS
            || pause.compareTo(LONGEST_PAUSE) > 0
            || Thread.currentThread().isInterrupted()) {
          throw failure;
        }
        sleep(method, pause);
      }
    }
  }

  private static Duration pause(BotApiException failure, int attempt) {
    if (failure.retryAfter().isPositive()) {
      return failure.retryAfter();
    }
    var doubled = FIRST_PAUSE.multipliedBy(1L << (attempt - 1)).toMillis();
    return Duration.ofMillis(doubled + RandomGenerator.getDefault().nextLong(doubled / 4));
  }

  private static void sleep(String method, Duration pause) throws BotApiException {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw noAnswer(method + ": interrupted");
    }
  }

  private JsonNode once(String method, Map<String, ?> parameters, Duration timeout)
      throws BotApiException {
    try {
      var request =
          HttpRequest.newBuilder(URI.create("%s/bot%s/%s".formatted(root, token.secret(), method)))
              .timeout(timeout)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(ContractJson.mapper().writeValueAsBytes(parameters)))
              .build();
      var response = http.send(request, BodyHandlers.ofInputStream());
      try (var body = response.body()) {
        var bytes = body.readNBytes(LARGEST_ANSWER);
        return result(method, response.statusCode(), new String(bytes, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw noAnswer(
          "%s: %s %s"
              .formatted(
                  method,
                  e.getClass().getSimpleName(),
                  token.hiddenIn(String.valueOf(e.getMessage()))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw noAnswer(method + ": interrupted");
    }
  }

  private JsonNode result(String method, int status, String body) throws BotApiException {
    var answer = json(body);
    if (status == 200 && answer.path("ok").asBoolean()) {
      return answer.path("result");
    }
    var description = answer.path("description").asText("an answer without a description");
    var retryAfter = answer.path("parameters").path("retry_after").asLong(0);
    throw new BotApiException(
        status == 200 ? 502 : status,
        "%s: status %d, %s".formatted(method, status, token.hiddenIn(Texts.cut(description, 300))),
        Duration.ofSeconds(Math.max(0, retryAfter)));
  }

  /// A proxy may answer with HTML; the status says enough then.
  private static JsonNode json(String body) {
    try {
      return ContractJson.mapper().readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static BotApiException noAnswer(String message) {
    return new BotApiException(0, message, Duration.ZERO);
  }
}
