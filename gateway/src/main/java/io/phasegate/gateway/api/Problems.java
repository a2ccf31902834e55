package io.phasegate.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.phasegate.contracts.DatabaseOutage;
import io.phasegate.gateway.intake.Violation;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import java.util.List;
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
  /// @param violations what is wrong with the events that were sent
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Problem(
      String title, int status, String detail, @Nullable List<Violation> violations) {}

  @Override
  public Response toResponse(WebApplicationException failure) {
    var violations = failure instanceof BrokenEvents broken ? broken.violations() : null;
    return response(
        failure.getResponse().getStatus(), String.valueOf(failure.getMessage()), violations);
  }

  /// The projection's database is away, or what it was asked is wrong: then it is no use to come
  /// again.
  @ServerExceptionMapper
  public Response failed(SQLException failure) {
    if (DatabaseOutage.passes(failure)) {
      LOG.warnf("step=query outcome=failed cause=%s", failure);
      return unavailable("the projection: expected its database to answer, found it away");
    }
    LOG.error("step=query outcome=failed", failure);
    return response(500, "the projection: expected an answer, found a defect of the gateway");
  }

  /// The broker is away.
  @ServerExceptionMapper
  public Response unavailable(KafkaException failure) {
    LOG.warnf("step=broker outcome=failed cause=%s", failure);
    return unavailable("the log: expected the broker to answer, found it away");
  }

  static Response unavailable(String detail) {
    return Response.fromResponse(response(503, detail))
        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
        .build();
  }

  static Response response(int status, String detail) {
    return response(status, detail, null);
  }

  static Response response(int status, String detail, @Nullable List<Violation> violations) {
    var known = Response.Status.fromStatusCode(status);
    var title = known == null ? "Error" : known.getReasonPhrase();
    return Response.status(status)
        .type("application/problem+json")
        .entity(new Problem(title, status, detail, violations))
        .build();
  }
}
