package io.phasegate.governance.api;

import io.phasegate.access.Role;
import io.phasegate.access.http.Needs;
import io.phasegate.governance.api.PolicySimulation.Answer;
import io.phasegate.governance.api.PolicySimulation.Question;
import io.phasegate.governance.domain.Judgement;
import io.phasegate.governance.patch.PatchReader;
import io.phasegate.governance.patch.PatchReading;
import io.phasegate.governance.policy.ActivePolicies;
import io.phasegate.governance.policy.Ask;
import io.phasegate.governance.policy.Assessor;
import io.phasegate.governance.policy.InvalidPolicy;
import io.phasegate.governance.policy.Policy;
import io.phasegate.governance.policy.PolicyReader;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Says what policy would say, without effect.
@Path("/api/governance/simulate")
@Produces(MediaType.APPLICATION_JSON)
public class SimulationResource {
  private final ActivePolicies policies;
  private final PastRequests past;

  SimulationResource(ActivePolicies policies, PastRequests past) {
    this.policies = policies;
    this.past = past;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Blocking
  @Needs(Role.VIEWER)
  @Operation(operationId = "simulatePolicy", summary = "What policy says of paths or of a patch")
  @APIResponse(responseCode = "200", description = "Rule, risk and verdict for each path")
  @APIResponse(responseCode = "400", description = "The policy cannot be used; with line numbers")
  public Answer simulate(Question question) throws SQLException {
    if (question == null) {
      throw new BadRequestException("body: expected a JSON object, found nothing");
    }
    var tried = tried(question);
    var policy = policy(question, tried);
    var since = question.since();
    if (since == null) {
      return answer(question, policy);
    }
    var replayed =
        past.tried(
            since,
            question.repository(),
            repository -> tried.orElseGet(() -> policies.of(repository)));
    return asksForPaths(question)
        ? answer(question, policy).with(replayed)
        : new Answer(null, null, null, null, List.of(), policy.version(), replayed);
  }

  private static boolean asksForPaths(Question question) {
    return question.paths() != null || question.patch() != null;
  }

  private static Answer answer(Question question, Policy policy) {
    var ask = new Ask(paths(question), "", question.patch(), null, null, null);
    var judgement = new Assessor(policy).judge(ask);
    var verdict = PastRequests.verdict(judgement);
    return switch (judgement) {
      case Judgement.NotApplicable(var reason) ->
          new Answer(verdict, reason, null, null, List.of(), policy.version(), null);
      case Judgement.Denied(var objection, var detail) ->
          new Answer(
              verdict, objection + ": " + detail, null, null, List.of(), policy.version(), null);
      case Judgement.Assessed(var assessed) ->
          new Answer(
              verdict,
              null,
              assessed.risk(),
              assessed.requiredApprovals(),
              assessed.perPath(),
              policy.version(),
              null);
    };
  }

  private Policy policy(Question question, Optional<Policy> tried) {
    var repository = question.repository() == null ? "" : question.repository();
    return tried.orElseGet(() -> policies.of(repository));
  }

  /// The policy that the question brings along.
  private static Optional<Policy> tried(Question question) {
    if (question.policy() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(PolicyReader.read("policy", question.policy()));
    } catch (InvalidPolicy invalid) {
      throw new BadRequestException(invalid.getMessage(), invalid);
    }
  }

  private static List<String> paths(Question question) {
    if (question.paths() != null) {
      return question.paths();
    }
    return question.patch() != null
            && PatchReader.read(question.patch()) instanceof PatchReading.Understood patch
        ? patch.paths()
        : List.of();
  }
}
