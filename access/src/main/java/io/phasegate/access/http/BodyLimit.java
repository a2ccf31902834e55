package io.phasegate.access.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.phasegate.access.AccessSettings;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response.Status;
import org.jspecify.annotations.Nullable;

/// Refuses a body that says it is larger than the server takes with a problem document, before
/// any of it is read; [StreamedBodyLimit] does so with one that does not say it. The server's own
/// limit, which answers without a word, lies above.
@ApplicationScoped
public class BodyLimit {
  /// Before the server's own limit looks.
  private static final int FIRST = 1_000;

  private final ObjectMapper json;
  private final int mostBytes;

  BodyLimit(ObjectMapper json, AccessSettings settings) {
    this.json = json;
    this.mostBytes = settings.maxBodyBytes();
  }

  int mostBytes() {
    return mostBytes;
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
