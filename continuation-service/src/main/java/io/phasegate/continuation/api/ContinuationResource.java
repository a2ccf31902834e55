package io.phasegate.continuation.api;

import io.phasegate.continuation.api.ContinuationView.OutputView;
import io.phasegate.continuation.domain.ContinuationState;
import io.phasegate.continuation.domain.Continuing;
import io.phasegate.continuation.persistence.ContinuationRepository;
import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Read-only view of decisions.
@Path("/api/continuations/{runId}/{phaseId}")
@Produces(MediaType.APPLICATION_JSON)
public class ContinuationResource {
  private final ContinuationRepository outputs;

  ContinuationResource(ContinuationRepository outputs) {
    this.outputs = outputs;
  }

  @GET
  @Blocking
  @Operation(
      operationId = "getContinuations",
      summary = "The truncated outputs of a phase, and everything decided on them")
  @APIResponse(responseCode = "200", description = "The phase")
  @APIResponse(responseCode = "400", description = "The run or phase id is not well-formed")
  @APIResponse(responseCode = "404", description = "No event named this phase yet")
  public ContinuationView phase(
      @PathParam("runId") String runId, @PathParam("phaseId") String phaseId) throws SQLException {
    try {
      var decisions = outputs.decisions(runId, phaseId);
      var state = outputs.find(runId, phaseId);
      if (state.isEmpty() && decisions.isEmpty()) {
        throw new NotFoundException(
            "phase: expected one that an event named, found no event for %s/%s"
                .formatted(runId, phaseId));
      }
      var found = state.orElseGet(ContinuationState::initial);
      return new ContinuationView(
          runId,
          phaseId,
          found.waiting().size(),
          found.held().size(),
          found.outputs().stream().map(ContinuationResource::view).toList(),
          decisions.stream().map(OutgoingRecord::value).collect(Collectors.joining(",", "[", "]")));
    } catch (ContractViolation violation) {
      throw new BadRequestException(violation.getMessage(), violation);
    }
  }

  private static OutputView view(Continuing output) {
    return new OutputView(
        output.origin().phase().attempt(),
        output.id().toString(),
        output.sequence(),
        output.open(),
        output.tokensSpent());
  }
}
