package io.phasegate.baseline;

import io.phasegate.baseline.domain.BaselinePolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of baseline-service, mapped once and checked at start.
@ConfigMapping(prefix = "phasegate.baseline")
public interface BaselineConfig {
  /// How long a phase waits before somebody is asked for the baseline of its base commit.
  @WithDefault("PT1S")
  Duration requestAfter();

  /// How long a phase waits for a baseline before it is answered without one.
  @WithDefault("PT10M")
  Duration baselineWait();

  default BaselinePolicy policy() {
    return new BaselinePolicy(requestAfter(), baselineWait());
  }
}
