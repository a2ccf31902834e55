package io.phasegate.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready while batches go through; not ready while the service rehearses at its start, or while an
/// outage is waited out.
@Readiness
@ApplicationScoped
public class LoopHealth implements HealthCheck {
  private final OutageRetry retry;
  private final Rehearsal rehearsal;

  LoopHealth(OutageRetry retry, Rehearsal rehearsal) {
    this.retry = retry;
    this.rehearsal = rehearsal;
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("event loop");
    if (rehearsal.isRunning()) {
      return response.down().withData("waiting for", "the rehearsal").build();
    }
    return retry
        .outage()
        .map(cause -> response.down().withData("waiting for", cause).build())
        .orElseGet(() -> response.up().build());
  }
}
