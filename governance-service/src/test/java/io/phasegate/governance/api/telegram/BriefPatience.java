package io.phasegate.governance.api.telegram;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/// A repository whose requests expire within seconds. Telegram is off, so that tests can be on
/// their own with it.
public class BriefPatience implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "phasegate.governance.keys-file", "target/telegram-keys.json",
        "phasegate.governance.clients-file", "target/telegram-clients.json",
        "phasegate.governance.token-file", "target/telegram-token",
        "phasegate.governance.policies-directory", "src/test/resources/policies");
  }
}
