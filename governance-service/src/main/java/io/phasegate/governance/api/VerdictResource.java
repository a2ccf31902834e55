package io.phasegate.governance.api;

import io.phasegate.access.Role;
import io.phasegate.access.http.Caller;
import io.phasegate.access.http.Needs;
import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.event.VerdictSubmitted;
import io.phasegate.contracts.event.VerdictSubmitted.Verdict;
import io.phasegate.contracts.event.VerdictSubmitted.Via;
import io.phasegate.governance.domain.Outcome;
import io.phasegate.governance.domain.Request;
import io.phasegate.governance.persistence.GovernanceRepository;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Takes verdicts. Who decided is who authenticated; a `user_id` is only a note.
@Path("/api/governance")
@Produces(MediaType.APPLICATION_JSON)
public class VerdictResource {
  private static final int LONGEST_REASON = 2_000;
  private static final String AWAY = "Broker or database is away; say it again";

  private final GovernanceRepository requests;
  private final VerdictDesk desk;
  private final Caller caller;

  VerdictResource(GovernanceRepository requests, VerdictDesk desk, Caller caller) {
    this.requests = requests;
    this.desk = desk;
    this.caller = caller;
  }

  @POST
  @Path("approve/{id}")
  @Blocking
  @Needs(Role.APPROVER)
  @Operation(
      operationId = "approve",
      summary = "Approve a request, all of it or some of its paths",
      description = "With `approved=false` it denies; `user_id` is recorded as a note.")
  @APIResponse(responseCode = "200", description = "Decided as said")
  @APIResponse(responseCode = "202", description = "Counted or still on its way; see the request")
  @APIResponse(responseCode = "403", description = "Not an approver of this request")
  @APIResponse(responseCode = "409", description = "Decided otherwise before")
  @APIResponse(responseCode = "503", description = AWAY)
  public Response approve(
      @PathParam("id") String id,
      @QueryParam("approved") @Nullable Boolean approved,
      @QueryParam("user_id") @Nullable String userId,
      @Nullable VerdictBody body)
      throws SQLException {
    var kind = approved == null || approved ? Verdict.APPROVE : Verdict.DENY;
    return say(id, kind, body, userId);
  }

  @POST
  @Path("deny/{id}")
  @Blocking
  @Needs(Role.APPROVER)
  @Operation(operationId = "deny", summary = "Deny a request")
  @APIResponse(responseCode = "200", description = "Decided as said")
  @APIResponse(responseCode = "409", description = "Decided otherwise before")
  @APIResponse(responseCode = "503", description = AWAY)
  public Response deny(@PathParam("id") String id, @Nullable VerdictBody body) throws SQLException {
    return say(id, Verdict.DENY, body, null);
  }

  @POST
  @Path("revoke/{id}")
  @Blocking
  @Needs(Role.ADMIN)
  @Operation(operationId = "revoke", summary = "End the allowance of an approved request")
  @APIResponse(responseCode = "200", description = "Revoked")
  @APIResponse(responseCode = "409", description = "There is no allowance to revoke")
  @APIResponse(responseCode = "503", description = AWAY)
  public Response revoke(@PathParam("id") String id, @Nullable VerdictBody body)
      throws SQLException {
    return say(id, Verdict.REVOKE, body, null);
  }

  private Response say(String id, Verdict kind, @Nullable VerdictBody sent, @Nullable String userId)
      throws SQLException {
    var body = sent == null ? VerdictBody.EMPTY : sent;
    var request = GovernanceResource.found(requests, id);
    var verdict = verdict(request, kind, body, userId);
    requireAllowed(request, verdict);
    if (isSettled(request, verdict)) {
      return answer(request, verdict);
    }
    return answer(desk.submit(verdict), verdict);
  }

  private VerdictSubmitted verdict(
      Request request, Verdict kind, VerdictBody body, @Nullable String userId) {
    var note = userId == null ? "" : " (user_id: %s)".formatted(userId);
    var reason = body.reason() == null ? note.strip() : body.reason() + note;
    if (reason.length() > LONGEST_REASON) {
      throw new BadRequestException(
          "reason: expected at most %d characters".formatted(LONGEST_REASON));
    }
    if (reason.codePoints().anyMatch(each -> Character.getType(each) == Character.SURROGATE)) {
      throw new BadRequestException("reason: expected text, found half a character");
    }
    try {
      return new VerdictSubmitted(
          request.phase(),
          request.id(),
          kind,
          kind == Verdict.APPROVE ? body.paths() : null,
          reason.isEmpty() ? null : reason,
          caller.client().name(),
          Via.API,
          "");
    } catch (ContractViolation violation) {
      throw new BadRequestException(violation.getMessage(), violation);
    }
  }

  private void requireAllowed(Request request, VerdictSubmitted verdict) {
    var refusal = Permission.refusal(request, verdict, caller.client());
    if (refusal.isPresent()) {
      throw new WebApplicationException(refusal.get().reason(), refusal.get().status());
    }
  }

  /// Whether saying it would change nothing any more.
  private static boolean isSettled(Request request, VerdictSubmitted verdict) {
    var outcome = request.outcome();
    if (verdict.verdict() == Verdict.REVOKE) {
      return outcome == null
          || outcome.kind() != Outcome.Kind.APPROVED
          || outcome.revokedAt() != null;
    }
    return VerdictDesk.isApplied(request, verdict);
  }

  private static Response answer(Request request, VerdictSubmitted verdict) {
    var view = RequestView.of(request, Instant.now());
    var outcome = request.outcome();
    if (outcome != null && VerdictDesk.agrees(outcome, verdict)) {
      return Response.ok(view).build();
    }
    var late =
        outcome == null
            ? verdict.verdict() == Verdict.REVOKE
            : verdict.verdict() != Verdict.REVOKE || outcome.kind() != Outcome.Kind.APPROVED;
    return late ? LateVerdict.on(view).response() : Response.accepted(view).build();
  }
}
