package io.phasegate.governance.api;

import io.phasegate.runtime.http.Problem;
import jakarta.ws.rs.core.Response;

/// A problem document (RFC 9457) for who decides on what has been decided.
///
/// @param request what became of it
public record LateVerdict(String title, int status, String detail, RequestView request) {
  private static final int CONFLICT = 409;

  static LateVerdict on(RequestView request) {
    return new LateVerdict(
        Problem.title(CONFLICT),
        CONFLICT,
        "verdict: expected a request that waits for it, found it " + request.status(),
        request);
  }

  Response response() {
    return Response.status(status).type(Problem.MEDIA_TYPE).entity(this).build();
  }
}
