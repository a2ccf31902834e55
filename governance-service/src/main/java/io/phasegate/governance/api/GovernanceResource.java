package io.phasegate.governance.api;

import io.phasegate.access.Role;
import io.phasegate.access.http.Needs;
import io.phasegate.contracts.event.Risk;
import io.phasegate.governance.domain.Request;
import io.phasegate.governance.persistence.GovernanceRepository;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// What waits for people, and what became of it.
@Path("/api/governance")
@Produces(MediaType.APPLICATION_JSON)
public class GovernanceResource {
  private static final int MOST_PHASES = 10_000;
  private static final int MOST_REQUESTS = 1_000;

  private final GovernanceRepository requests;

  GovernanceResource(GovernanceRepository requests) {
    this.requests = requests;
  }

  @GET
  @Path("pending")
  @Blocking
  @Needs(Role.VIEWER)
  @Operation(operationId = "getPending", summary = "Requests that wait for people, oldest first")
  @APIResponse(responseCode = "200", description = "At most `limit` requests")
  public List<RequestView> pending(
      @QueryParam("runId") @Nullable String runId,
      @QueryParam("repository") @Nullable String repository,
      @QueryParam("risk") @Nullable String risk,
      @QueryParam("limit") @DefaultValue("1000") int limit)
      throws SQLException {
    var wanted = risk == null ? null : risk(risk);
    var now = Instant.now();
    return requests.pending(MOST_PHASES).stream()
        .filter(request -> runId == null || request.phase().runId().equals(runId))
        .filter(request -> repository == null || request.repository().value().equals(repository))
        .filter(request -> wanted == null || request.assessment().risk() == wanted)
        .limit(Math.clamp(limit, 1, MOST_REQUESTS))
        .map(request -> RequestView.of(request, now))
        .toList();
  }

  @GET
  @Path("requests/{id}")
  @Blocking
  @Needs(Role.VIEWER)
  @Operation(operationId = "getRequest", summary = "A request and what became of it")
  @APIResponse(responseCode = "200", description = "The request")
  @APIResponse(responseCode = "404", description = "No such request")
  public RequestView request(@PathParam("id") String id) throws SQLException {
    return RequestView.of(found(requests, id), Instant.now());
  }

  static Request found(GovernanceRepository requests, String id) throws SQLException {
    return requests
        .find(id)
        .orElseThrow(
            () -> new NotFoundException("request: expected one that was made, found no such id"));
  }

  private static Risk risk(String text) {
    return Stream.of(Risk.values())
        .filter(risk -> risk.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(() -> new BadRequestException("risk: expected low, medium, high or critical"));
  }
}
