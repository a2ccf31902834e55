package io.phasegate.cli.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.phasegate.cli.http.ServiceApi.Attempts;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceApiTest {
  private static final int ENDLESS = 65 << 20;

  private final AtomicInteger calls = new AtomicInteger();
  private final HttpServer server;
  private final ServiceApi api;
  private int status = 200;
  private byte[] body = new byte[0];

  ServiceApiTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    var root = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "//");
    api = new ServiceApi("some-service", root, Duration.ofSeconds(20), Attempts.ONE);
  }

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    calls.incrementAndGet();
    exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/a") ? status : 404, 0);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private Answer ask(int answered, String text) {
    status = answered;
    body = text.getBytes(StandardCharsets.UTF_8);
    return api.send(api.request("/a"));
  }

  @Test
  void readsWhatTheServiceSays() {
    assertThat(ask(200, "{\"a\":1}").requireOk().json().path("a").asInt()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          422 | {"detail":"a: expected b"} | a: expected b                | BAD_DATA
          400 | {"title":"Bad Request"}    | status 400                   | BAD_DATA
          500 | <html>                     | status 500                   | UNAVAILABLE
          503 | {"detail":"away"}          | away                         | UNAVAILABLE
          200 | <html>                     | expected JSON, found another | UNAVAILABLE
          """)
  void makesASentenceOfWhatIsRefused(int answered, String text, String sentence, String code) {
    assertThatThrownBy(() -> ask(answered, text).requireOk())
        .hasMessageStartingWith(sentence)
        .extracting(failure -> ((CliException) failure).exitCode())
        .isEqualTo(code.equals("BAD_DATA") ? ExitCode.BAD_DATA : ExitCode.UNAVAILABLE);
    assertThat(calls).hasValue(1);
  }

  @Test
  void showsNothingThatSteersATerminal() {
    assertThat(ask(400, "{\"detail\":\"\\u001b[31mred\"}").problem()).isEqualTo("\uFFFD[31mred");
  }

  @Test
  void takesNoEndlessAnswer() {
    assertThatThrownBy(() -> ask(200, "x".repeat(ENDLESS)))
        .isInstanceOf(CliException.class)
        .hasMessageStartingWith("some-service does not answer at http://127.0.0.1:")
        .hasMessageContaining("67108864");
  }
}
