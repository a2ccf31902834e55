package io.phasegate.gateway.api;

import io.phasegate.access.Role;
import io.phasegate.access.http.Needs;
import io.phasegate.gateway.governance.GovernanceDoor;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.HashMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// governance-service's API, passed through, so that a browser talks to one origin. What a caller
/// may do there is decided there.
@Path("/api/governance/{path:.+}")
public class GovernanceResource {
  private static final Logger LOG = Logger.getLogger(GovernanceResource.class);
  private static final String UNKNOWN_TYPE = "application/octet-stream";
  private static final int LARGEST_BODY = 1024 * 1024;

  private final GovernanceDoor door;

  GovernanceResource(GovernanceDoor door) {
    this.door = door;
  }

  @GET
  @Blocking
  @Needs(Role.VIEWER)
  @Operation(operationId = "readGovernance", summary = "Passed through to governance-service")
  public Response read(@Context RoutingContext call) {
    return pass(call, new byte[0]);
  }

  @POST
  @Blocking
  @Needs(Role.VIEWER)
  @Operation(operationId = "tellGovernance", summary = "Passed through to governance-service")
  public Response tell(@Context RoutingContext call, byte @Nullable [] body) {
    if (body != null && body.length > LARGEST_BODY) {
      throw new WebApplicationException(
          "body: expected at most %d bytes, found %d".formatted(LARGEST_BODY, body.length), 413);
    }
    return pass(call, body == null ? new byte[0] : body);
  }

  private Response pass(RoutingContext call, byte[] body) {
    var request = call.request();
    if (!GovernanceDoor.leadsTo(request.path())) {
      throw new NotFoundException(
          "path: expected a plain one below /api/governance, found another");
    }
    var headers = new HashMap<String, String>();
    for (var name : GovernanceDoor.HEADERS) {
      var value = request.getHeader(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    try {
      var answer = door.pass(request.method().name(), request.uri(), headers, body);
      var type = answer.headers().firstValue(HttpHeaders.CONTENT_TYPE).orElse(UNKNOWN_TYPE);
      return Response.status(answer.statusCode()).type(type).entity(answer.body()).build();
    } catch (IOException e) {
      LOG.warnf("step=pass outcome=failed cause=%s", e);
      return Problems.unavailable(
          "governance-service: expected an answer, found it away or too slow");
    }
  }
}
