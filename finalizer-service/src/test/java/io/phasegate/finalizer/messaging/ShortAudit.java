package io.phasegate.finalizer.messaging;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/// Phases need an audit, and a test can wait until it is overdue.
public class ShortAudit implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("phasegate.finalizer.governance-wait", "PT2S");
  }
}
