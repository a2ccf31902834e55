package io.phasegate.runtime.http;

import io.phasegate.contracts.DatabaseOutage;
import io.phasegate.contracts.StorageUnavailable;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// What callers of a service's API learn while its database is away or its disk takes nothing: that
/// it is not their fault, and when to come again. A defect of the service's own is no use to come
/// again for. Causes are in the log alone.
public class OutageProblems {
  private static final Logger LOG = Logger.getLogger(OutageProblems.class);
  private static final String RETRY_SECONDS = "5";

  /// A problem document (RFC 9457).
  public record Problem(String title, int status, String detail) {}

  /// The database is away, or what it was asked is wrong.
  @ServerExceptionMapper
  public Response failed(SQLException failure) {
    if (DatabaseOutage.passes(failure)) {
      LOG.warnf("step=query outcome=failed cause=%s", failure);
      return unavailable("the database: expected an answer, found it away");
    }
    LOG.error("step=query outcome=failed", failure);
    return response(
        Status.INTERNAL_SERVER_ERROR, "expected an answer, found a defect of this service");
  }

  /// The disk for what is fetched takes nothing.
  @ServerExceptionMapper
  public Response failed(StorageUnavailable failure) {
    LOG.warnf("step=query outcome=failed cause=%s", failure);
    return unavailable("the source cache: expected room for what was fetched, found none");
  }

  private static Response unavailable(String detail) {
    return Response.fromResponse(response(Status.SERVICE_UNAVAILABLE, detail))
        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
        .build();
  }

  private static Response response(Status status, String detail) {
    return Response.status(status)
        .type("application/problem+json")
        .entity(new Problem(status.getReasonPhrase(), status.getStatusCode(), detail))
        .build();
  }
}
