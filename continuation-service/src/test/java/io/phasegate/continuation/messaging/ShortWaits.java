package io.phasegate.continuation.messaging;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/// Deadlines that a test can wait for.
public class ShortWaits implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "phasegate.continuation.truncation-wait", "PT4S",
        "phasegate.deadlines.scan-every", "PT0.2S",
        "quarkus.http.test-port", "0");
  }
}
