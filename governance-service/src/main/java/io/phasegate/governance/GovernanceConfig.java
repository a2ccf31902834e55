package io.phasegate.governance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/// Settings of governance-service, mapped once and checked at start.
@ConfigMapping(prefix = "phasegate.governance")
public interface GovernanceConfig {
  /// Policies, one YAML file each; without it the policy that comes with Phasegate holds for all.
  /// Never a folder of a repository under change.
  Optional<Path> policiesDirectory();

  /// The private signing keys (a JWK set), the same for all instances; made where it does not
  /// exist.
  @WithDefault("${user.home}/.phasegate/governance-keys.json")
  Path keysFile();
}
