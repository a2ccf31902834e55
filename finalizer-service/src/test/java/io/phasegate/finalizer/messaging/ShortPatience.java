package io.phasegate.finalizer.messaging;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/// Deadlines that a test can wait for, repositories that a test may name, and no governance.
public class ShortPatience implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "phasegate.finalizer.governance-required",
        "false",
        "phasegate.finalizer.delta-wait",
        "PT2S",
        "phasegate.finalizer.source.allowed-urls",
        "file:///phasegate-test,http://127.0.0.1:1",
        "phasegate.finalizer.source.cache-directory",
        "target/source-cache");
  }
}
