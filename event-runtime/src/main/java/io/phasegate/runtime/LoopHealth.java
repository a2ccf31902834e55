package io.phasegate.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready while batches go through; not ready while an outage is waited out.
@Readiness
@ApplicationScoped
public class LoopHealth implements HealthCheck {
  private static final String RUNNING = "";

  private final AtomicReference<String> outage = new AtomicReference<>(RUNNING);

  void failing(Throwable cause) {
    outage.set(String.valueOf(cause));
  }

  void running() {
    outage.set(RUNNING);
  }

  @Override
  public HealthCheckResponse call() {
    var cause = outage.get();
    var response = HealthCheckResponse.named("event loop");
    return cause.isEmpty()
        ? response.up().build()
        : response.down().withData("waiting for", cause).build();
  }
}
