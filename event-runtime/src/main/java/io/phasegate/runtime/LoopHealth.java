package io.phasegate.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready while batches go through; not ready while an outage is waited out.
@Readiness
@ApplicationScoped
public class LoopHealth implements HealthCheck {
  private final OutageRetry retry;

  LoopHealth(OutageRetry retry) {
    this.retry = retry;
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("event loop");
    return retry
        .outage()
        .map(cause -> response.down().withData("waiting for", cause).build())
        .orElseGet(() -> response.up().build());
  }
}
