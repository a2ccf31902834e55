package io.phasegate.cli.continuation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.cli.http.ServiceApi;
import io.phasegate.contracts.codec.ContractJson;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;

/// The part of continuation-service's API that joins texts without effect.
public final class MergeApi {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final ServiceApi service;

  public MergeApi(URI root) {
    this.service =
        new ServiceApi("continuation-service", root, TIMEOUT, ServiceApi.Attempts.UNTIL_RESTARTED);
  }

  /// @param body `output`, `continuations` and what else is known
  public JsonNode merge(Map<String, ?> body) {
    var request =
        service
            .request("/api/continuations/merge")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json(body)));
    return service.send(request).requireOk().json();
  }

  private static String json(Map<String, ?> body) {
    try {
      return ContractJson.mapper().writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts is always JSON", e);
    }
  }
}
