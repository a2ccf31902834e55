package io.phasegate.gateway;

import io.phasegate.access.TokenDigest;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Clients of every role, whose tokens are their names twice.
public class GatewayAccess implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    var file = Path.of("target/gateway-clients.json");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(
          file,
          "{\"clients\":["
              + String.join(
                  ",",
                  client("vera", "viewer"),
                  client("maria", "approver"),
                  client("paul", "viewer"),
                  client("ada", "admin"))
              + "]}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "phasegate.gateway.clients-file", file.toString(),
        "phasegate.gateway.token-file", "target/gateway-token",
        "phasegate.gateway.requests-per-minute", "100000",
        "phasegate.gateway.stream.most-waiting-bytes", "4000000");
  }

  /// What authenticates this client.
  public static String bearer(String name) {
    return "Bearer " + name + name;
  }

  private static String client(String name, String role) {
    return "{\"name\":\"%s\",\"role\":\"%s\",\"groups\":[],\"tokenSha256\":\"%s\"}"
        .formatted(name, role, TokenDigest.of(name + name));
  }
}
