package io.phasegate.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of the loop, the same in every service.
@ConfigMapping(prefix = "phasegate")
public interface LoopConfig {
  Loop loop();

  Retry retry();

  Deadlines deadlines();

  Ledger ledger();

  /// How much is decided in one database transaction.
  interface Loop {
    @WithDefault("1000")
    int maxEvents();

    /// Bytes of record values; a single larger record still goes through alone.
    @WithDefault("4194304")
    int maxBytes();
  }

  /// Waiting out an outage of the database or the broker.
  interface Retry {
    @WithDefault("PT0.1S")
    Duration firstDelay();

    @WithDefault("PT5S")
    Duration maxDelay();

    /// After this long the service exits with a failure and leaves the rest to its supervisor.
    @WithDefault("PT10M")
    Duration giveUpAfter();
  }

  interface Deadlines {
    /// How long an elapsed deadline may stay unconsumed before it is published again.
    @WithDefault("PT30S")
    Duration publishAgainAfter();

    @WithDefault("500")
    int batch();
  }

  interface Ledger {
    /// Longer than the topics' retention, so that every redelivery is recognised.
    @WithDefault("P30D")
    Duration retention();

    @WithDefault("5000")
    int purgeBatch();
  }
}
