package io.phasegate.finalizer;

import io.phasegate.contracts.event.TestDeltaComputed.Severity;
import io.phasegate.finalizer.domain.FinalizerPolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Settings of finalizer-service, mapped once and checked at start.
@ConfigMapping(prefix = "phasegate.finalizer")
public interface FinalizerConfig {
  /// Whether a phase that changes more than documentation needs a CI report.
  @WithDefault("true")
  boolean ciRequired();

  /// The worst severity of a regression that only warns: none, low, medium or high.
  @WithDefault("none")
  Severity tolerance();

  /// How long a completed phase waits for its test delta before it is blocked.
  @WithDefault("PT15M")
  Duration deltaWait();

  Source source();

  default FinalizerPolicy policy() {
    return new FinalizerPolicy(ciRequired(), tolerance(), deltaWait());
  }

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
