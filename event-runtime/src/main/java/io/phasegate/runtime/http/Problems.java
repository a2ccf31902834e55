package io.phasegate.runtime.http;

import io.phasegate.contracts.DatabaseOutage;
import io.phasegate.contracts.StorageUnavailable;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Errors of the services' APIs as problem documents. While the database is away or the disk takes
/// nothing, callers learn that it is not their fault, and when to come again. A defect of the
/// service's own is no use to come again for. Causes are in the log alone.
@Provider
public class Problems implements ExceptionMapper<WebApplicationException> {
  private static final Logger LOG = Logger.getLogger(Problems.class);
  private static final int DEFECT = 500;
  private static final int UNAVAILABLE = 503;
  private static final String RETRY_SECONDS = "5";

  @Override
  public Response toResponse(WebApplicationException failure) {
    var status = failure.getResponse().getStatus();
    return Problem.of(status, String.valueOf(failure.getMessage())).response();
  }

  /// The database is away, or what it was asked is wrong.
  @ServerExceptionMapper
  public Response failed(SQLException failure) {
    if (DatabaseOutage.passes(failure)) {
      LOG.warnf("step=query outcome=failed cause=%s", failure);
      return unavailable("the database: expected an answer, found it away");
    }
    LOG.error("step=query outcome=failed", failure);
    return Problem.of(DEFECT, "expected an answer, found a defect of this service").response();
  }

  /// The disk for what is fetched takes nothing.
  @ServerExceptionMapper
  public Response failed(StorageUnavailable failure) {
    LOG.warnf("step=query outcome=failed cause=%s", failure);
    return unavailable("the source cache: expected room for what was fetched, found none");
  }

  /// An answer that asks to come again.
  public static Response unavailable(String detail) {
    return Response.fromResponse(Problem.of(UNAVAILABLE, detail).response())
        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
        .build();
  }
}
