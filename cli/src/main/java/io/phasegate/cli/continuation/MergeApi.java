package io.phasegate.cli.continuation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.phasegate.cli.governance.Plain;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.contracts.codec.ContractJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/// The part of continuation-service's API that joins texts without effect.
public final class MergeApi {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int OK = 200;

  private final String root;

  public MergeApi(URI root) {
    var text = root.toString();
    this.root = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /// @param body `output`, `continuations` and what else is known
  public JsonNode merge(Map<String, ?> body) {
    var request =
        HttpRequest.newBuilder(URI.create(root + "/api/continuations/merge"))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json(body)))
            .build();
    try (var client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
      var response = client.send(request, BodyHandlers.ofString());
      var answer = parsed(response.body());
      if (response.statusCode() != OK) {
        var detail = answer.path("detail").asText("status " + response.statusCode());
        throw new CliException(ExitCode.BAD_DATA, Plain.text(detail));
      }
      return answer;
    } catch (IOException e) {
      throw new CliException(
          ExitCode.UNAVAILABLE,
          "continuation-service does not answer at %s: %s; is it running? (phasegate up, or --url)"
              .formatted(root, e),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.UNAVAILABLE, "interrupted", e);
    }
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
      throw new IllegalStateException("a map of texts is always JSON", e);
    }
  }
}
