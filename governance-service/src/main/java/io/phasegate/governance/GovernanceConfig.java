package io.phasegate.governance;

import io.phasegate.access.AccessSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Settings of governance-service, mapped once and checked at start.
@ConfigMapping(prefix = "phasegate.governance")
public interface GovernanceConfig extends AccessSettings {
  /// Policies, one YAML file each; without it the policy that comes with Phasegate holds for all.
  /// Never a folder of a repository under change.
  Optional<Path> policiesDirectory();

  /// The private signing keys (a JWK set), the same for all instances; made where it does not
  /// exist.
  @WithDefault("${user.home}/.phasegate/governance-keys.json")
  Path keysFile();

  /// How long a request that brings a verdict waits for the decision.
  @WithDefault("PT5S")
  Duration answerWait();

  Source source();

  /// Where repositories may come from and what fetching one may cost.
  interface Source {
    /// URL prefixes; without any, the changes of a git source cannot be audited.
    Optional<List<String>> allowedUrls();

    @WithDefault("${java.io.tmpdir}/phasegate/source-cache")
    Path cacheDirectory();

    @WithDefault("PT30S")
    Duration fetchTimeout();

    /// Bytes received for one commit.
    @WithDefault("536870912")
    long maxPackBytes();
  }

  TelegramSettings telegram();
}
