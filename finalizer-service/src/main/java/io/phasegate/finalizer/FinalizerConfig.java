package io.phasegate.finalizer;

import io.phasegate.contracts.event.TestDeltaComputed.Severity;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Settings of finalizer-service, mapped once and checked at start.
@ConfigMapping(prefix = "phasegate.finalizer")
public interface FinalizerConfig {
  /// The rules per repository (YAML); without one the built-in rules hold for all.
  Optional<Path> policyFile();

  /// Whether a phase that changes more than documentation needs a CI report; `true` where nobody
  /// says it. Only without a policy file.
  Optional<Boolean> ciRequired();

  /// The worst severity of a regression that only warns: none, low, medium or high; `none` where
  /// nobody says it. Only without a policy file.
  Optional<Severity> tolerance();

  /// Whether every phase needs the audit of governance-service; `true` where nobody says it. Only
  /// without a policy file.
  Optional<Boolean> governanceRequired();

  /// How long a completed phase waits for the audit of its changes before it is blocked.
  @WithDefault("PT2M")
  Duration governanceWait();

  /// How long a completed phase waits for its test delta before it is blocked.
  @WithDefault("PT15M")
  Duration deltaWait();

  /// How long a completed phase whose output was cut off waits for the merge before it is blocked.
  @WithDefault("PT2S")
  Duration continuationWait();

  Source source();

  /// Where repositories may come from and what fetching one may cost.
  interface Source {
    /// URL prefixes; without any, sources of kind `git` are refused.
    Optional<List<String>> allowedUrls();

    @WithDefault("${java.io.tmpdir}/phasegate/source-cache")
    Path cacheDirectory();

    @WithDefault("PT30S")
    Duration fetchTimeout();

    /// Bytes received for one commit.
    @WithDefault("536870912")
    long maxPackBytes();
  }
}
