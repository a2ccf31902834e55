package io.phasegate.access.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/// A refusal as a problem document (RFC 9457).
record Refusal(String title, int status, String detail) {
  static Response of(Response.Status status, String detail) {
    var response =
        Response.status(status).type("application/problem+json").entity(body(status, detail));
    if (status == Response.Status.UNAUTHORIZED) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return response.build();
  }

  static Refusal body(Response.Status status, String detail) {
    return new Refusal(status.getReasonPhrase(), status.getStatusCode(), detail);
  }
}
