package io.phasegate.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of the loop, the same in every service; each group has a prefix of its own, so that a
/// misspelt setting stops the start.
public final class LoopConfig {
  private LoopConfig() {}

  /// How much is decided in one database transaction.
  @ConfigMapping(prefix = "phasegate.loop")
  public interface Loop {
    @WithDefault("500")
    int maxEvents();

    /// Bytes of record values; a single larger record still goes through alone.
    @WithDefault("4194304")
    int maxBytes();
  }

  /// Deciding made-up events before the service is ready.
  @ConfigMapping(prefix = "phasegate.rehearsal")
  public interface Rehearsal {
    /// How often; 0 for never.
    @WithDefault("1")
    int rounds();
  }

  /// Waiting out an outage of the database or the broker.
  @ConfigMapping(prefix = "phasegate.retry")
  public interface Retry {
    @WithDefault("PT0.1S")
    Duration firstDelay();

    @WithDefault("PT5S")
    Duration maxDelay();

    /// After this long the service exits with a failure and leaves the rest to its supervisor.
    @WithDefault("PT10M")
    Duration giveUpAfter();
  }

  /// Waking states up.
  @ConfigMapping(prefix = "phasegate.deadlines")
  public interface Deadlines {
    @WithDefault("PT1S")
    Duration scanEvery();

    /// How long an elapsed deadline may stay unconsumed before it is published again.
    @WithDefault("PT30S")
    Duration publishAgainAfter();

    @WithDefault("500")
    int batch();
  }

  /// How long decisions are remembered.
  @ConfigMapping(prefix = "phasegate.ledger")
  public interface Ledger {
    /// Longer than the topics' retention, so that every redelivery is recognised.
    @WithDefault("P30D")
    Duration retention();

    @WithDefault("PT1H")
    Duration purgeEvery();

    @WithDefault("5000")
    int purgeBatch();
  }
}
