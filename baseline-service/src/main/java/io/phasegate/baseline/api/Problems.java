package io.phasegate.baseline.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/// Errors as problem documents (RFC 9457): the message says what was expected and what was found.
@Provider
public class Problems implements ExceptionMapper<WebApplicationException> {

  /// A problem document.
  public record Problem(String title, int status, String detail) {}

  @Override
  public Response toResponse(WebApplicationException failure) {
    var status = failure.getResponse().getStatusInfo();
    var problem =
        new Problem(
            status.getReasonPhrase(), status.getStatusCode(), String.valueOf(failure.getMessage()));
    return Response.status(status).type("application/problem+json").entity(problem).build();
  }
}
