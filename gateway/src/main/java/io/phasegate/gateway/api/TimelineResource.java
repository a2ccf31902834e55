package io.phasegate.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.phasegate.access.Role;
import io.phasegate.access.http.Needs;
import io.phasegate.gateway.log.LoggedEvent;
import io.phasegate.gateway.persistence.Timelines;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Everything that was said and decided about a phase.
@Path("/api/phases")
@Produces(MediaType.APPLICATION_JSON)
public class TimelineResource {
  private static final int MOST_ENTRIES = 1_000;

  private final Timelines timelines;

  TimelineResource(Timelines timelines) {
    this.timelines = timelines;
  }

  /// @param next asks for the page after this one, as `after`
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Timeline(
      String runId, String phaseId, List<LoggedEvent> entries, @Nullable String next) {}

  @GET
  @Path("{runId}/{phaseId}/timeline")
  @Blocking
  @Needs(Role.VIEWER)
  @Operation(
      operationId = "getTimeline",
      summary = "Every event and decision of a phase in order",
      description =
          "Empty where nothing is known of the phase. Texts beyond 4096 characters are cut.")
  public Timeline timeline(
      @PathParam("runId") String runId,
      @PathParam("phaseId") String phaseId,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("500") int limit)
      throws SQLException {
    var start =
        after == null ? Timelines.Mark.BEGINNING : Parameters.parsed(after, Timelines.Mark::parse);
    var most = Parameters.limit(limit, MOST_ENTRIES);
    var entries =
        timelines.page(
            Parameters.name("runId", runId), Parameters.name("phaseId", phaseId), start, most);
    var next = entries.size() < most ? null : Timelines.Mark.of(entries.getLast()).text();
    return new Timeline(runId, phaseId, entries, next);
  }
}
