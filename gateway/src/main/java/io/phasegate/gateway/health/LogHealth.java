package io.phasegate.gateway.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// The gateway is ready when no part of it waits.
@Readiness
@ApplicationScoped
public class LogHealth implements HealthCheck {
  private final Conditions conditions;

  LogHealth(Conditions conditions) {
    this.conditions = conditions;
  }

  @Override
  public HealthCheckResponse call() {
    var waiting = conditions.waiting();
    var response = HealthCheckResponse.named("log").status(waiting.isEmpty());
    waiting.forEach(response::withData);
    return response.build();
  }
}
