package io.phasegate.baseline.messaging;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/// Deadlines that a test can wait for.
public class ShortPatience implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "phasegate.baseline.request-after", "PT1S",
        "phasegate.baseline.baseline-wait", "PT4S",
        "phasegate.baseline.retry.wait", "PT8S");
  }
}
