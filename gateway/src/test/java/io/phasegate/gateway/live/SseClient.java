package io.phasegate.gateway.live;

import io.phasegate.gateway.GatewayAccess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A reader of server-sent events, as the WHATWG describes one, as far as tests need it.
final class SseClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;

  private final HttpURLConnection connection;
  private final BufferedReader lines;

  private SseClient(HttpURLConnection connection) throws IOException {
    this.connection = connection;
    this.lines =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
  }

  /// An event with data.
  record Message(String id, String event, String data) {}

  /// Returns when the stream has begun.
  static SseClient connect(int port, String query, @Nullable String lastId) throws IOException {
    var url = "http://127.0.0.1:%d/api/decisions/stream?%s".formatted(port, query);
    var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setRequestProperty("Authorization", GatewayAccess.bearer("vera"));
    connection.setReadTimeout(PATIENCE_MILLIS);
    if (lastId != null) {
      connection.setRequestProperty("Last-Event-ID", lastId);
    }
    return new SseClient(connection);
  }

  /// The next event, whatever signs of life come before it.
  Message next() throws IOException {
    var message = read();
    while (message.data().isEmpty()) {
      message = read();
    }
    return message;
  }

  /// The next id, of an event or of a sign of life.
  String nextId() throws IOException {
    var message = read();
    while (message.id().isEmpty()) {
      message = read();
    }
    return message.id();
  }

  private Message read() throws IOException {
    var id = "";
    var event = "";
    var data = new StringBuilder();
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty()) {
        return new Message(id, event, data.toString());
      }
      var colon = line.indexOf(':');
      var field = line.substring(0, colon);
      var value = line.substring(colon + 1).strip();
      switch (field) {
        case "id" -> id = value;
        case "event" -> event = value;
        case "data" -> data.append(value);
        default -> {}
      }
    }
    throw new IOException("the stream ended");
  }

  @Override
  public void close() {
    connection.disconnect();
  }
}
