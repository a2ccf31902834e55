package io.phasegate.finalizer.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.PhaseBlocked;
import io.phasegate.contracts.event.PhaseFinalized;
import io.phasegate.contracts.event.PhaseStatus;
import io.phasegate.finalizer.api.PhaseView.AttemptStatus;
import io.phasegate.finalizer.api.PhaseView.AttemptView;
import io.phasegate.finalizer.domain.Attempt;
import io.phasegate.finalizer.persistence.PhaseRepository;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Read-only view of decisions.
@Path("/api/phases")
@Produces(MediaType.APPLICATION_JSON)
public class PhaseResource {
  private static final Set<String> OUTCOMES =
      Set.of(PhaseFinalized.class.getSimpleName(), PhaseBlocked.class.getSimpleName());

  private final PhaseRepository phases;

  PhaseResource(PhaseRepository phases) {
    this.phases = phases;
  }

  @GET
  @Path("{runId}/{phaseId}")
  @Blocking
  @Operation(
      operationId = "getPhase",
      summary = "Every attempt of a phase with its decision and the outcome of each gate")
  @APIResponse(responseCode = "200", description = "The phase")
  @APIResponse(responseCode = "400", description = "The run or phase id is not well-formed")
  @APIResponse(responseCode = "404", description = "No event named this phase yet")
  public PhaseView phase(@PathParam("runId") String runId, @PathParam("phaseId") String phaseId)
      throws SQLException, JsonProcessingException {
    try {
      var state =
          phases
              .find(runId, phaseId)
              .orElseThrow(
                  () ->
                      new NotFoundException(
                          "phase: expected one that an event named, found no event for %s/%s"
                              .formatted(runId, phaseId)));
      var decisions = outcomes(phases.decisions(runId, phaseId));
      var attempts = state.attempts().stream().map(attempt -> view(attempt, decisions)).toList();
      return new PhaseView(runId, phaseId, attempts);
    } catch (ContractViolation violation) {
      throw new BadRequestException(violation.getMessage(), violation);
    }
  }

  private static AttemptView view(Attempt attempt, Map<Integer, String> decisions) {
    var settled = attempt.settled();
    if (settled == null) {
      return new AttemptView(attempt.number(), AttemptStatus.WAITING, null);
    }
    var status =
        settled.status() == PhaseStatus.COMPLETE ? AttemptStatus.COMPLETE : AttemptStatus.BLOCKED;
    return new AttemptView(attempt.number(), status, decisions.get(attempt.number()));
  }

  /// The published bodies by attempt.
  private static Map<Integer, String> outcomes(List<OutgoingRecord> records)
      throws JsonProcessingException {
    var bodies = new HashMap<Integer, String>();
    for (var record : records) {
      if (OUTCOMES.contains(record.headers().get(Headers.TYPE))) {
        var body = ContractJson.mapper().readTree(record.value());
        bodies.put(body.at("/phase/attempt").intValue(), record.value());
      }
    }
    return bodies;
  }
}
