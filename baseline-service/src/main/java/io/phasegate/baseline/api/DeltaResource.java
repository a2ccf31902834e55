package io.phasegate.baseline.api;

import io.phasegate.baseline.persistence.BaselineQueries;
import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Read-only view of test deltas.
@Path("/api/deltas")
@Produces(MediaType.APPLICATION_JSON)
public class DeltaResource {
  private final BaselineQueries queries;

  DeltaResource(BaselineQueries queries) {
    this.queries = queries;
  }

  @GET
  @Path("{runId}/{phaseId}")
  @Blocking
  @Operation(
      operationId = "getDeltas",
      summary = "Every TestDeltaComputed of a phase, the latest first, while the ledger keeps it")
  @APIResponse(responseCode = "200", description = "A page of deltas")
  @APIResponse(responseCode = "400", description = "Run id, phase id or page is not well-formed")
  @APIResponse(responseCode = "404", description = "There is no delta of this phase")
  public Page<DeltaView> deltas(
      @PathParam("runId") String runId,
      @PathParam("phaseId") String phaseId,
      @QueryParam("page") @Nullable String page,
      @QueryParam("size") @Nullable String size)
      throws SQLException {
    var request = PageRequest.of(page, size);
    try {
      var phase = new PhaseRef(runId, phaseId, 1).key();
      var found = queries.deltas(phase, request.size(), request.offset());
      if (found.total() == 0) {
        throw new NotFoundException("delta: expected one of phase " + phase + ", found none");
      }
      var items = found.items().stream().map(DeltaResource::view).toList();
      return new Page<>(items, request.page(), request.size(), found.total());
    } catch (ContractViolation violation) {
      throw new BadRequestException(violation.getMessage(), violation);
    }
  }

  private static DeltaView view(OutgoingRecord record) {
    var id = Objects.requireNonNull(record.headers().get(Headers.ID), "a published record's id");
    return new DeltaView(id, record.value());
  }
}
