package io.phasegate.cli.governance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.cli.http.ServiceApi;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.contracts.codec.ContractJson;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/// The API of governance-service. What it refuses becomes a sentence that says what to do.
public final class GovernanceApi {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final ServiceApi service;
  private final String token;

  /// @param token never shown
  public GovernanceApi(URI root, String token) {
    this(root, token, ServiceApi.Attempts.UNTIL_RESTARTED);
  }

  GovernanceApi(URI root, String token, ServiceApi.Attempts attempts) {
    this.service = new ServiceApi("governance-service", root, TIMEOUT, attempts);
    this.token = token;
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
    return service.request(path).header("Authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest.Builder request) {
    var answer = service.send(request);
    return switch (answer.status()) {
      case 200, 202, 409 -> new Answer(answer.status(), answer.json());
      case 401 ->
          throw new CliException(
              ExitCode.NO_PERMISSION,
              "%s does not know this token; name another with --token-file or PHASEGATE_TOKEN"
                  .formatted(service.root()));
      case 403 -> throw new CliException(ExitCode.NO_PERMISSION, answer.problem());
      case 400 -> throw new CliException(ExitCode.USAGE, answer.problem());
      case 404 ->
          throw new CliException(
              ExitCode.USAGE,
              "no such request at %s; list those that wait with: phasegate pending"
                  .formatted(service.root()));
      default ->
          throw new CliException(ExitCode.UNAVAILABLE, service.root() + ": " + answer.problem());
    };
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
