package io.phasegate.governance.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// Errors as problem documents (RFC 9457): the message says what was expected and what was found.
@Provider
public class Problems implements ExceptionMapper<WebApplicationException> {
  private static final Logger LOG = Logger.getLogger(Problems.class);
  private static final String RETRY_SECONDS = "5";

  /// A problem document.
  ///
  /// @param request what was decided, where the answer comes too late
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Problem(String title, int status, String detail, @Nullable RequestView request) {}

  @Override
  public Response toResponse(WebApplicationException failure) {
    return response(failure.getResponse().getStatus(), String.valueOf(failure.getMessage()), null);
  }

  /// The broker is away: nobody knows whether it has the verdict.
  @ServerExceptionMapper
  public Response unavailable(KafkaException failure) {
    LOG.warnf("step=verdict outcome=failed cause=%s", failure);
    return unavailable("verdict: expected the broker to take it, found it away; say it again");
  }

  private static Response unavailable(String detail) {
    return Response.fromResponse(response(503, detail, null))
        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
        .build();
  }

  static Response response(int status, String detail, @Nullable RequestView request) {
    var known = Response.Status.fromStatusCode(status);
    var title = known == null ? "Error" : known.getReasonPhrase();
    return Response.status(status)
        .type("application/problem+json")
        .entity(new Problem(title, status, detail, request))
        .build();
  }
}
