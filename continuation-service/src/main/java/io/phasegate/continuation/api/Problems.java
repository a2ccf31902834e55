package io.phasegate.continuation.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.phasegate.contracts.codec.BodyReading;
import io.phasegate.contracts.event.RejectionCode;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/// Errors as problem documents (RFC 9457): the message says what was expected and what was found.
@Provider
public class Problems implements ExceptionMapper<WebApplicationException> {
  private static final int NOT_JSON = 400;
  private static final int BREAKS_CONTRACT = 422;

  /// A problem document.
  ///
  /// @param pointer RFC 6901 pointer into the body; absent where it is about something else
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Problem(String title, int status, String detail, @Nullable String pointer) {}

  @Override
  public Response toResponse(WebApplicationException failure) {
    return response(failure.getResponse().getStatus(), String.valueOf(failure.getMessage()), null);
  }

  static Response response(BodyReading.Refused<?> refused) {
    var status = refused.code() == RejectionCode.NOT_JSON ? NOT_JSON : BREAKS_CONTRACT;
    return response(status, refused.message(), refused.pointer());
  }

  static Response response(int status, String detail, @Nullable String pointer) {
    var known = Response.Status.fromStatusCode(status);
    var title = known == null ? "Unprocessable Content" : known.getReasonPhrase();
    return Response.status(status)
        .type("application/problem+json")
        .entity(new Problem(title, status, detail, pointer))
        .build();
  }
}
