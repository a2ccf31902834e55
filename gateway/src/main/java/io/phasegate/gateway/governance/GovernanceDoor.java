package io.phasegate.gateway.governance;

import io.phasegate.gateway.GatewayConfig;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Passes a call on to governance-service and its answer back: the method, the path below
/// `/api/governance/`, three headers and the body. It follows no redirect, and its patience and the
/// answer's size have limits.
@Startup // wrong settings stop the start
@ApplicationScoped
public class GovernanceDoor {
  /// All that passes of a call's headers.
  public static final List<String> HEADERS = List.of("Authorization", "Content-Type", "Accept");

  private static final String ROOT = "/api/governance/";
  private static final long LARGEST_ANSWER = 8L * 1024 * 1024;
  private static final Duration CONNECT = Duration.ofSeconds(3);

  /// What could lead out of [#ROOT], in whichever way a server reads a path.
  private static final List<String> DETOURS = List.of("..", "//", "\\", "%2e", "%2f", "%5c", ";");

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final URI service;
  private final Duration patience;

  GovernanceDoor(GatewayConfig config) {
    this.service = config.governanceUrl();
    this.patience = config.governanceTimeout();
    if (service.getHost() == null) {
      throw new IllegalArgumentException(
          "phasegate.gateway.governance-url: expected http://HOST:PORT or https://HOST, found "
              + service);
    }
  }

  /// Whether a request's path, as it was sent, is one that passes.
  public static boolean leadsTo(@Nullable String rawPath) {
    if (rawPath == null) {
      return false;
    }
    var path = rawPath.toLowerCase(Locale.ROOT);
    return path.startsWith(ROOT) && DETOURS.stream().noneMatch(path::contains);
  }

  /// @param target the path that [#leadsTo], with its query, both as they were sent
  /// @throws IOException where the service is away, too slow or says too much
  public HttpResponse<byte[]> pass(
      String method, String target, Map<String, String> headers, byte[] body) throws IOException {
    var request =
        HttpRequest.newBuilder(service.resolve(target))
            .timeout(patience)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    var answer =
        http.sendAsync(
            request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getCause()), e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("no whole answer within " + patience, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @PreDestroy
  void close() {
    http.shutdownNow();
  }
}
