package io.phasegate.cli.governance;

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
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A server answers as governance-service does around a restart or an outage of its broker.
class GovernanceApiTest {
  /// Ends the connection without an answer.
  private static final int NOTHING = 0;

  private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
  private final HttpServer server;
  private final GovernanceApi api;
  private final AtomicInteger calls = new AtomicInteger();

  GovernanceApiTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    var root = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    api = new GovernanceApi(root, "token", new Attempts(4, Duration.ofMillis(1)));
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
    int call = calls.incrementAndGet();
    exchange.getRequestBody().readAllBytes();
    int status = answers.remove();
    if (status != NOTHING) {
      var body = "{\"detail\":\"answer %d\"}".formatted(call).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private GovernanceApi.Answer approve(Integer... planned) {
    answers.addAll(List.of(planned));
    return api.say("approve", "request-1", Map.of("reason", "seen"));
  }

  @Test
  void saysAVerdictAgainWhereNoAnswerCameOrTheServiceWasUnavailable() {
    assertThat(approve(NOTHING, 503, NOTHING, 200).status()).isEqualTo(200);
    assertThat(calls).hasValue(4);
  }

  @Test
  void tellsWhatTheServiceSaidLastWhenItGivesUp() {
    assertThatThrownBy(() -> approve(503, 503, 503, 503))
        .isInstanceOf(CliException.class)
        .hasMessageEndingWith("answer 4")
        .extracting(failure -> ((CliException) failure).exitCode())
        .isEqualTo(ExitCode.UNAVAILABLE);
  }

  @Test
  void tellsThatNobodyAnswersWhenItGivesUp() {
    server.stop(0);

    assertThatThrownBy(() -> approve())
        .isInstanceOf(CliException.class)
        .hasMessageContaining("does not answer")
        .hasMessageContaining("is it running?");
  }

  @Test
  void repeatsNoRefusal() {
    assertThatThrownBy(() -> approve(403)).hasMessage("answer 1");
    assertThat(approve(409).status()).isEqualTo(409);
    assertThat(calls).hasValue(2);
  }
}
