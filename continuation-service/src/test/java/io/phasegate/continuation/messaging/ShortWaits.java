package io.phasegate.continuation.messaging;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.file.Path;
import java.util.Map;

/// Deadlines that a test can wait for, and a folder whose repositories may be read.
public class ShortWaits implements QuarkusTestProfile {
  static final Path REPOSITORIES = Path.of("target", "repositories").toAbsolutePath();

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "phasegate.continuation.truncation-wait", "PT4S",
        "phasegate.continuation.source.allowed-urls", "file://" + REPOSITORIES + "/",
        "phasegate.continuation.source.cache-directory", REPOSITORIES + "-cache",
        "phasegate.deadlines.scan-every", "PT0.2S",
        "quarkus.http.test-port", "0");
  }
}
