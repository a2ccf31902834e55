package io.phasegate.governance.api;

import io.phasegate.contracts.event.PathRisk;
import io.phasegate.governance.access.Role;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Says what policy would say, without effect.
@Path("/api/governance/simulate")
@Produces(MediaType.APPLICATION_JSON)
public class SimulationResource {
  private final ActivePolicies policies;

  SimulationResource(ActivePolicies policies) {
    this.policies = policies;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Blocking
  @Needs(Role.VIEWER)
  @Operation(operationId = "simulatePolicy", summary = "What policy says of paths or of a patch")
  @APIResponse(responseCode = "200", description = "Rule, risk and verdict for each path")
  @APIResponse(responseCode = "400", description = "The policy cannot be used; with line numbers")
  public Answer simulate(Question question) {
    if (question == null) {
      throw new BadRequestException("body: expected a JSON object, found nothing");
    }
    var policy = policy(question);
    var ask = new Ask(paths(question), "", question.patch(), null, null, null);
    return switch (new Assessor(policy).judge(ask)) {
      case Judgement.NotApplicable(var reason) ->
          new Answer("deny", reason, null, null, List.of(), policy.version());
      case Judgement.Denied(var objection, var detail) ->
          new Answer("deny", objection + ": " + detail, null, null, List.of(), policy.version());
      case Judgement.Assessed(var assessed) ->
          new Answer(
              assessed.perPath().stream().allMatch(PathRisk::autoApprovable)
                  ? "auto-approve"
                  : "ask",
              null,
              assessed.risk(),
              assessed.requiredApprovals(),
              assessed.perPath(),
              policy.version());
    };
  }

  private Policy policy(Question question) {
    var yaml = question.policy();
    if (yaml == null) {
      return policies.of(question.repository() == null ? "" : question.repository());
    }
    try {
      return PolicyReader.read("policy", yaml);
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
