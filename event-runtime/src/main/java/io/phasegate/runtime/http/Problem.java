package io.phasegate.runtime.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.phasegate.contracts.codec.BodyReading;
import io.phasegate.contracts.event.RejectionCode;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// A problem document (RFC 9457): the detail says what was expected and what was found.
///
/// @param pointer RFC 6901 pointer into the body; absent where it is about something else
/// @param line of a body of many, from 1
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String title, int status, String detail, @Nullable String pointer, @Nullable Integer line) {
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final int NOT_JSON = 400;
  private static final int BREAKS_CONTRACT = 422;

  public static Problem of(int status, String detail) {
    return new Problem(title(status), status, detail, null, null);
  }

  /// A body that breaks the contract.
  public static Problem of(BodyReading.Refused<?> refused) {
    int status = refused.code() == RejectionCode.NOT_JSON ? NOT_JSON : BREAKS_CONTRACT;
    return new Problem(title(status), status, refused.message(), refused.pointer(), null);
  }

  public Problem inLine(int number) {
    return new Problem(title, status, detail, pointer, number);
  }

  public Response response() {
    return Response.status(status).type(MEDIA_TYPE).entity(this).build();
  }

  /// What HTTP calls a status.
  public static String title(int status) {
    if (status == BREAKS_CONTRACT) {
      return "Unprocessable Content";
    }
    var known = Response.Status.fromStatusCode(status);
    return known == null ? "Error" : known.getReasonPhrase();
  }
}
