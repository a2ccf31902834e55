package io.phasegate.cli.governance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.contracts.codec.ContractJson;
import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.enterprise.util.TypeLiteral;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Collectors;

/// The API of governance-service. What it refuses becomes a sentence that says what to do.
///
/// A call that is not answered, or with 503, is made again a few times: the service may be starting
/// anew, or wait for its broker. Every call may be: the same verdict again is the same event.
public final class GovernanceApi {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final int REPETITIONS = 3;
  private static final int UNAVAILABLE = 503;

  private final String root;
  private final String token;
  private final TypedGuard<HttpResponse<String>> attempts;

  /// @param token never shown
  public GovernanceApi(URI root, String token) {
    this(root, token, FIRST_PAUSE);
  }

  /// @param firstPause between the first two attempts; the next ones are two and three times as
  ///     long
  GovernanceApi(URI root, String token, Duration firstPause) {
    this.root = root.toString().replaceFirst("/+$", "");
    this.token = token;
    this.attempts =
        TypedGuard.create(new TypeLiteral<HttpResponse<String>>() {})
            .withRetry()
            .maxRetries(REPETITIONS)
            .delay(firstPause.toMillis(), ChronoUnit.MILLIS)
            .whenException(GovernanceApi::mayPass)
            .withFibonacciBackoff()
            .done()
            .done()
            .build();
  }

  /// An answer of the service.
  ///
  /// @param status 200, 202 or 409
  public record Answer(int status, JsonNode body) {}

  /// @param filters `runId`, `repository`, `risk`
  public JsonNode pending(Map<String, String> filters) {
    var query =
        filters.entrySet().stream()
            .map(filter -> filter.getKey() + "=" + encode(filter.getValue()))
            .collect(Collectors.joining("&"));
    return send(request("/api/governance/pending?" + query).GET()).body();
  }

  /// Entries of the audit trail.
  ///
  /// @param after only those with a greater `seq`
  public JsonNode audit(long after) {
    return send(request("/api/governance/audit?after=" + after)
            .header("Accept", "application/json"))
        .body();
  }

  /// Where the audit trail ends.
  public JsonNode auditHead() {
    return send(request("/api/governance/audit/head").GET()).body();
  }

  /// @param verdict `approve`, `deny` or `revoke`
  /// @param body `reason`, `paths`
  public Answer say(String verdict, String requestId, Map<String, ?> body) {
    return send(
        request("/api/governance/%s/%s".formatted(verdict, encode(requestId)))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json(body))));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(root + path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest.Builder request) {
    var response = exchange(request.build());
    var body = parsed(response.body());
    int status = response.statusCode();
    return switch (status) {
      case 200, 202, 409 -> new Answer(status, body);
      case 401 ->
          throw new CliException(
              ExitCode.NO_PERMISSION,
              "%s does not know this token; name another with --token-file or PHASEGATE_TOKEN"
                  .formatted(root));
      case 403 -> throw new CliException(ExitCode.NO_PERMISSION, detail(body, status));
      case 400 -> throw new CliException(ExitCode.USAGE, detail(body, status));
      case 404 ->
          throw new CliException(
              ExitCode.USAGE,
              "no such request at %s; list those that wait with: phasegate pending"
                  .formatted(root));
      default -> throw new CliException(ExitCode.UNAVAILABLE, root + ": " + detail(body, status));
    };
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try (var client = client()) {
      return attempts.get(() -> attempt(client, request));
    } catch (Unavailable e) {
      return e.answer;
    } catch (UncheckedIOException e) {
      throw new CliException(
          ExitCode.UNAVAILABLE,
          "governance-service does not answer at %s: %s; is it running? (phasegate up, or --url)"
              .formatted(root, e.getCause()),
          e);
    }
  }

  /// A connection carries one call, mostly: to upgrade it to HTTP/2 first is one more thing to
  /// break.
  private static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(TIMEOUT)
        .build();
  }

  private static HttpResponse<String> attempt(HttpClient client, HttpRequest request) {
    try {
      var answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() == UNAVAILABLE) {
        throw new Unavailable(answer);
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.UNAVAILABLE, "interrupted", e);
    }
  }

  /// Not after all of [#TIMEOUT].
  private static boolean mayPass(Throwable failure) {
    return failure instanceof Unavailable
        || (failure instanceof UncheckedIOException
            && !(failure.getCause() instanceof HttpTimeoutException));
  }

  /// The service asks to come again.
  private static final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient HttpResponse<String> answer;

    Unavailable(HttpResponse<String> answer) {
      super("503");
      this.answer = answer;
    }
  }

  private static String detail(JsonNode body, int status) {
    return Plain.text(body.path("detail").asText("status " + status));
  }

  private static JsonNode parsed(String body) {
    try {
      return ContractJson.mapper().readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static String json(Map<String, ?> body) {
    try {
      return ContractJson.mapper().writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a verdict cannot be written as JSON", e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
