package io.phasegate.governance.api;

import io.phasegate.governance.digest.Sha256;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Clients of every role, whose tokens are their names twice.
public class ApiAccess implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    var file = Path.of("target/api-clients.json");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(
          file,
          "{\"clients\":["
              + String.join(
                  ",",
                  client("vera", "viewer"),
                  client("maria", "approver"),
                  client("paul", "approver"),
                  client("builder", "approver"),
                  client("ada", "admin"))
              + "]}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "phasegate.governance.keys-file", "target/api-keys.json",
        "phasegate.governance.clients-file", file.toString(),
        "phasegate.governance.token-file", "target/api-token");
  }

  static String token(String name) {
    return name + name;
  }

  private static String client(String name, String role) {
    return "{\"name\":\"%s\",\"role\":\"%s\",\"groups\":[],\"tokenSha256\":\"%s\"}"
        .formatted(name, role, Sha256.of(token(name)));
  }
}
