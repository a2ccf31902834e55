package io.phasegate.governance.messaging;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/// A repository whose requests expire at once, and keys that the tests have too.
public class TestKeys implements QuarkusTestProfile {
  static final String KEYS = "target/test-keys.json";

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "phasegate.governance.keys-file",
        KEYS,
        "phasegate.governance.clients-file",
        "target/test-clients.json",
        "phasegate.governance.token-file",
        "target/test-token",
        "phasegate.governance.policies-directory",
        "src/test/resources/policies");
  }
}
