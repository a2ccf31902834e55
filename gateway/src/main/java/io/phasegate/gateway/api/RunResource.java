package io.phasegate.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.phasegate.access.Role;
import io.phasegate.access.http.Needs;
import io.phasegate.gateway.domain.PhaseState;
import io.phasegate.gateway.persistence.Phases;
import io.phasegate.gateway.persistence.Runs;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// What runs there are and how far their phases are.
@Path("/api/runs")
@Produces(MediaType.APPLICATION_JSON)
public class RunResource {
  private static final int MOST_RUNS = 200;

  private final Runs runs;
  private final Phases phases;

  RunResource(Runs runs, Phases phases) {
    this.runs = runs;
    this.phases = phases;
  }

  /// A run at a glance.
  ///
  /// @param open phases that are not decided
  public record Run(
      String runId, int phases, long open, long blocked, long complete, Instant lastAt) {}

  /// @param next asks for the page after this one, as `before`
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record RunPage(List<Run> runs, @Nullable String next) {}

  /// The phases of a run.
  public record PhaseList(List<Phases.Phase> phases) {}

  @GET
  @Blocking
  @Needs(Role.VIEWER)
  @Operation(operationId = "getRuns", summary = "Runs, the last one that was heard of first")
  public RunPage runs(
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("before") @Nullable String before)
      throws SQLException {
    var start = before == null ? Runs.Heard.LATEST : Parameters.parsed(before, Runs.Heard::parse);
    var most = Parameters.limit(limit, MOST_RUNS);
    var page = runs.page(start, most);
    var byRun =
        phases.of(page.stream().map(Runs.Heard::runId).toList()).stream()
            .collect(Collectors.groupingBy(Phases.Phase::runId));
    var views =
        page.stream().map(run -> view(run, byRun.getOrDefault(run.runId(), List.of()))).toList();
    return new RunPage(views, page.size() < most ? null : page.getLast().text());
  }

  @GET
  @Path("{runId}/phases")
  @Blocking
  @Needs(Role.VIEWER)
  @Operation(operationId = "getPhases", summary = "The phases of a run as they stand")
  public PhaseList phases(@PathParam("runId") String runId) throws SQLException {
    return new PhaseList(phases.of(List.of(Parameters.name("runId", runId))));
  }

  private static Run view(Runs.Heard run, List<Phases.Phase> phases) {
    var blocked = count(phases, PhaseState.BLOCKED);
    var complete = count(phases, PhaseState.COMPLETE);
    return new Run(
        run.runId(),
        phases.size(),
        phases.size() - blocked - complete,
        blocked,
        complete,
        run.lastAt());
  }

  private static long count(List<Phases.Phase> phases, PhaseState state) {
    return phases.stream().filter(phase -> phase.state() == state).count();
  }
}
