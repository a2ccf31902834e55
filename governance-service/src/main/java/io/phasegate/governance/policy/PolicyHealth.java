package io.phasegate.governance.policy;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Tells which policies hold, and what is wrong with the files where others should. The service
/// stays ready: it decides by the policies before.
@Readiness
@ApplicationScoped
public class PolicyHealth implements HealthCheck {
  private final ActivePolicies policies;

  PolicyHealth(ActivePolicies policies) {
    this.policies = policies;
  }

  @Override
  public HealthCheckResponse call() {
    var response =
        HealthCheckResponse.named("policies")
            .up()
            .withData("hold", String.join(", ", policies.now().versions()));
    policies.problem().ifPresent(problem -> response.withData("refused", problem));
    return response.build();
  }
}
