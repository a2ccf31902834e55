package io.phasegate.finalizer.api;

import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.BodyReading;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.finalizer.inspection.PhaseInspector;
import io.phasegate.finalizer.policy.ActivePolicy;
import io.phasegate.runtime.http.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Decides without effect: nothing is stored, nothing published, nobody waited for.
@Path("/api/phases/simulate")
@Produces(MediaType.APPLICATION_JSON)
public class SimulationResource {
  private final PhaseInspector inspector;
  private final ActivePolicy policy;

  SimulationResource(PhaseInspector inspector, ActivePolicy policy) {
    this.inspector = inspector;
    this.policy = policy;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Blocking
  @Operation(
      operationId = "simulatePhase",
      summary = "What would be decided on this phase, without deciding it",
      description =
          "Takes the body of a PhaseCompleted. `delta` may hold what a TestDeltaComputed says and"
              + " `changesAudited` what a ChangesAudited says (what is left out is clean), and"
              + " `continuation` where its output stands. Nothing is"
              + " stored or published.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SimulationRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "The decision",
      content = @Content(schema = @Schema(implementation = SimulatedDecision.class)))
  @APIResponse(responseCode = "400", description = "The body is no JSON object")
  @APIResponse(responseCode = "413", description = "The body is larger than a record may be")
  @APIResponse(
      responseCode = "422",
      description = "The body breaks the contract; `pointer` says where")
  public Response simulate(byte[] body) {
    if (body.length > Topic.MAX_RECORD_BYTES) {
      return Problem.of(
              413,
              "body: expected at most %d bytes, found %d"
                  .formatted(Topic.MAX_RECORD_BYTES, body.length))
          .response();
    }
    return switch (Simulation.read(body)) {
      case BodyReading.Refused<Simulation> refused -> Problem.of(refused).response();
      case BodyReading.Accepted<Simulation>(var simulation) ->
          Response.ok(decide(simulation)).build();
    };
  }

  private SimulatedDecision decide(Simulation simulation) {
    PhaseCompleted event = simulation.completed();
    return simulation.decide(Instant.now(), inspector.inspect(event), policy.policy());
  }
}
