package io.phasegate.stack.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/// Stands in for Telegram in tests: an HTTP server that answers the methods of the Bot API that we
/// call as <https://core.telegram.org/bots/api> documents them, limits and refusals included.
/// Telegram itself cannot be part of a test.
public final class TelegramServer implements AutoCloseable {
  public static final String TOKEN = "123456:AAtest-token-that-is-long-enough_0123";

  private static final int LONGEST_TEXT = 4_096;
  private static final int LONGEST_DATA = 64;
  private static final Set<String> TAGS = Set.of("m", "b", "i", "code", "pre", "a", "blockquote");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final HttpServer http;
  private final Set<Long> chats;
  private final List<Message> messages = new ArrayList<>();
  private final Map<String, String> answers = new HashMap<>();
  private final Deque<ObjectNode> updates = new ArrayDeque<>();
  private final Map<String, Deque<Failure>> failures = new HashMap<>();
  private final Map<String, Integer> calls = new HashMap<>();
  private String webhook = "";
  private int polling;
  private int polledTogether;
  private long lastUpdate = 1_000;

  /// What stands in a chat.
  ///
  /// @param text as a reader sees it
  /// @param edits how often it was changed
  public record Message(
      long chat, long id, String html, String text, Map<String, String> buttons, int edits) {
    public Message {
      buttons = Map.copyOf(buttons);
    }
  }

  private record Failure(int status, String body) {}

  /// Telegram refuses what it was asked.
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;

    private Refused(int status, String description) {
      super(description);
      this.status = status;
    }
  }

  private TelegramServer(HttpServer http, Set<Long> chats) {
    this.http = http;
    this.chats = Set.copyOf(chats);
  }

  /// @param port 0 for any that is free
  /// @param chats that the bot is a member of
  public static TelegramServer start(int port, Set<Long> chats) {
    try {
      var http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      var server = new TelegramServer(http, chats);
      http.createContext("/", server::handle);
      http.setExecutor(
          Executors.newCachedThreadPool(
              Thread.ofPlatform().daemon().name("telegram-", 0).factory()));
      http.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("no server for a stand-in of Telegram", e);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  /// What stands in the chats, in the order in which it was sent.
  public synchronized List<Message> messages() {
    return List.copyOf(messages);
  }

  /// The answer to a press; null while there is none.
  public synchronized @Nullable String answer(String callbackId) {
    return answers.get(callbackId);
  }

  /// How often a method was called.
  public synchronized int calls(String method) {
    return calls.getOrDefault(method, 0);
  }

  /// The most calls of getUpdates that were open at once.
  public synchronized int polledTogether() {
    return polledTogether;
  }

  public synchronized String webhook() {
    return webhook;
  }

  /// The next call of a method fails like this.
  public synchronized void failNext(String method, int status, String body) {
    failures.computeIfAbsent(method, _ -> new ArrayDeque<>()).add(new Failure(status, body));
  }

  /// Somebody presses a button of a message.
  ///
  /// @return the id of the press, for its answer
  public String press(Message message, String button, long user) {
    return press(message.chat(), message.buttons().getOrDefault(button, button), user);
  }

  /// @return the id of the press, for its answer
  public synchronized String press(long chat, String data, long user) {
    var update = update(chat, data, user);
    updates.add(update);
    notifyAll();
    return update.path("callback_query").path("id").textValue();
  }

  /// What Telegram sends to a webhook where somebody presses.
  public synchronized ObjectNode update(long chat, String data, long user) {
    var id = ++lastUpdate;
    var update = NODES.objectNode().put("update_id", id);
    var query = update.putObject("callback_query").put("id", "press-" + id).put("data", data);
    query.putObject("from").put("id", user).put("is_bot", false).put("first_name", "A");
    query.putObject("message").put("message_id", 1).putObject("chat").put("id", chat);
    return update;
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var body = JSON.readTree(exchange.getRequestBody().readAllBytes());
      var method = path.substring(path.lastIndexOf('/') + 1);
      if (!path.equals("/bot" + TOKEN + "/" + method)) {
        send(exchange, 401, refusal(401, "Unauthorized").toString());
        return;
      }
      var failure = failure(method);
      if (failure != null) {
        send(exchange, failure.status(), failure.body());
        return;
      }
      try {
        var answer = NODES.objectNode().put("ok", true);
        answer.set("result", result(method, body));
        send(exchange, 200, answer.toString());
      } catch (Refused refused) {
        send(
            exchange,
            refused.status,
            refusal(refused.status, String.valueOf(refused.getMessage())).toString());
      }
    }
  }

  private synchronized @Nullable Failure failure(String method) {
    calls.merge(method, 1, Integer::sum);
    var planned = failures.get(method);
    return planned == null ? null : planned.poll();
  }

  private JsonNode result(String method, JsonNode body) {
    return switch (method) {
      case "sendMessage" -> sendMessage(body);
      case "editMessageText" -> editMessageText(body);
      case "answerCallbackQuery" -> answerCallbackQuery(body);
      case "getUpdates" -> getUpdates(body);
      case "setWebhook" -> setWebhook(body.path("url").asText());
      case "deleteWebhook" -> setWebhook("");
      default -> throw new Refused(404, "Not Found");
    };
  }

  private synchronized JsonNode sendMessage(JsonNode body) {
    var message = message(body, messages.size() + 1, 0);
    messages.add(message);
    return NODES.objectNode().put("message_id", message.id());
  }

  private synchronized JsonNode editMessageText(JsonNode body) {
    var id = body.path("message_id").longValue();
    if (id < 1 || id > messages.size()) {
      throw new Refused(400, "Bad Request: message to edit not found");
    }
    var before = messages.get((int) id - 1);
    var after = message(body, id, before.edits() + 1);
    if (before.html().equals(after.html()) && before.buttons().equals(after.buttons())) {
      throw new Refused(400, "Bad Request: message is not modified");
    }
    messages.set((int) id - 1, after);
    return NODES.objectNode().put("message_id", id);
  }

  private synchronized JsonNode answerCallbackQuery(JsonNode body) {
    var text = body.path("text").asText();
    if (text.length() > 200) {
      throw new Refused(400, "Bad Request: MESSAGE_TOO_LONG");
    }
    answers.put(body.path("callback_query_id").asText(), text);
    return NODES.booleanNode(true);
  }

  private synchronized JsonNode setWebhook(String url) {
    webhook = url;
    return NODES.booleanNode(true);
  }

  /// An update is confirmed, and not told again, once a higher offset is asked for.
  private synchronized JsonNode getUpdates(JsonNode body) {
    if (!webhook.isEmpty()) {
      throw new Refused(409, "Conflict: can't use getUpdates method while webhook is active");
    }
    var offset = body.path("offset").longValue();
    updates.removeIf(update -> update.path("update_id").longValue() < offset);
    polling++;
    polledTogether = Math.max(polledTogether, polling);
    awaitUpdates(body.path("timeout").longValue());
    polling--;
    var result = NODES.arrayNode();
    updates.stream().limit(body.path("limit").asInt(100)).forEach(result::add);
    return result;
  }

  private synchronized void awaitUpdates(long seconds) {
    var end = System.nanoTime() + seconds * 1_000_000_000L;
    try {
      while (updates.isEmpty() && System.nanoTime() < end) {
        wait(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Message message(JsonNode body, long id, int edits) {
    var chat = body.path("chat_id").longValue();
    if (!chats.contains(chat)) {
      throw new Refused(400, "Bad Request: chat not found");
    }
    var html = body.path("text").asText();
    var text = visible(html);
    if (text.isBlank() || text.length() > LONGEST_TEXT) {
      throw new Refused(400, "Bad Request: message is too long");
    }
    return new Message(chat, id, html, text, buttons(body.path("reply_markup")), edits);
  }

  private static Map<String, String> buttons(JsonNode markup) {
    var buttons = new HashMap<String, String>();
    for (var row : markup.path("inline_keyboard")) {
      for (var button : row) {
        var data = button.path("callback_data").asText(button.path("url").asText());
        if (button.has("url") && !isPublic(URI.create(data))) {
          throw new Refused(400, "Bad Request: BUTTON_URL_INVALID");
        }
        if (button.has("callback_data")
            && data.getBytes(StandardCharsets.UTF_8).length > LONGEST_DATA) {
          throw new Refused(400, "Bad Request: BUTTON_DATA_INVALID");
        }
        buttons.put(button.path("text").asText(), data);
      }
    }
    return buttons;
  }

  private static boolean isPublic(URI url) {
    var host = url.getHost();
    return host != null && host.contains(".") && !host.startsWith("127.");
  }

  /// Telegram's HTML knows few tags, all of them closed, and four entities: XML does.
  private static String visible(String html) {
    try {
      var document =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(
                  new ByteArrayInputStream(
                      ("<m>" + html + "</m>").getBytes(StandardCharsets.UTF_8)));
      var elements = document.getElementsByTagName("*");
      for (int i = 0; i < elements.getLength(); i++) {
        if (!TAGS.contains(elements.item(i).getNodeName())) {
          throw new Refused(400, "Bad Request: can't parse entities: unsupported start tag");
        }
      }
      return document.getDocumentElement().getTextContent();
    } catch (SAXException | IOException e) {
      throw new Refused(400, "Bad Request: can't parse entities");
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this Java reads no XML", e);
    }
  }

  private static ObjectNode refusal(int status, String description) {
    return NODES
        .objectNode()
        .put("ok", false)
        .put("error_code", status)
        .put("description", description);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
