package io.phasegate.access;

import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/// How callers are known, as every application with a door has it below its own prefix.
public interface AccessSettings {
  /// Who may use the API (JSON); made with one client where it does not exist.
  @WithDefault("${user.home}/.phasegate/governance-clients.json")
  Path clientsFile();

  /// Where the token of the client that is made goes, for its owner only.
  @WithDefault("${user.home}/.phasegate/governance-token")
  Path tokenFile();

  /// Requests of one client in a minute; more are answered with 429.
  @WithDefault("600")
  int requestsPerMinute();

  /// The largest body of a request; larger ones are answered with 413. The server's own limit,
  /// which answers without a word, must lie above.
  @WithDefault("10485760")
  int maxBodyBytes();

  OidcSettings oidc();
}
