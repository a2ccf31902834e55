package io.phasegate.access.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Refuses a body that says it is larger than the server takes with a problem document, before any
/// of it is read. The server's own limit, which answers without a word, stays for bodies that do
/// not say how large they are.
@ApplicationScoped
public class BodyLimit {
  /// Before the server's own limit looks.
  private static final int FIRST = 1_000;

  private final ObjectMapper json;
  private final long mostBytes;

  BodyLimit(
      ObjectMapper json,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "10M")
          MemorySize most) {
    this.json = json;
    this.mostBytes = most.asLongValue();
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, FIRST);
  }

  private void check(RoutingContext call) {
    var length = length(call.request().getHeader(HttpHeaderNames.CONTENT_LENGTH));
    if (length <= mostBytes) {
      call.next();
      return;
    }
    call.response()
        .setStatusCode(Status.REQUEST_ENTITY_TOO_LARGE.getStatusCode())
        .putHeader(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
        .putHeader(HttpHeaderNames.CONNECTION, "close")
        .end(refusal(length));
  }

  private String refusal(long length) {
    try {
      return json.writeValueAsString(
          Refusal.body(
              Status.REQUEST_ENTITY_TOO_LARGE,
              "body: expected at most %d bytes, found %d".formatted(mostBytes, length)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write a problem as JSON", e);
    }
  }

  /// Zero where the header is missing or no number: the HTTP server refuses the latter itself.
  private static long length(@Nullable String header) {
    return header == null || !header.chars().allMatch(c -> c >= '0' && c <= '9') || header.isEmpty()
        ? 0
        : header.length() > 18 ? Long.MAX_VALUE : Long.parseLong(header);
  }
}
