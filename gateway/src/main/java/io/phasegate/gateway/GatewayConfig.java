package io.phasegate.gateway;

import io.phasegate.access.AccessSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// Settings of the gateway, mapped once and checked at start.
@ConfigMapping(prefix = "phasegate.gateway")
public interface GatewayConfig extends AccessSettings {
  /// Who may publish events, as policies name approvers: `user:`, `group:` or `role:`.
  @WithDefault("role:viewer")
  List<String> publishers();

  /// How long the broker may take to acknowledge an event.
  @WithDefault("PT10S")
  Duration publishTimeout();

  /// The longest `?wait=`.
  @WithDefault("PT60S")
  Duration longestWait();

  /// Where governance-service is.
  @WithDefault("http://127.0.0.1:8083")
  URI governanceUrl();

  /// How long governance-service may take to answer; more than its own `answer-wait`.
  @WithDefault("PT15S")
  Duration governanceTimeout();

  Stream stream();

  Projection projection();

  /// Clients that listen.
  interface Stream {
    /// At once; more are answered with 503.
    @WithDefault("200")
    int mostClients();

    /// Bytes that may wait for one client; one that is further behind is dropped.
    @WithDefault("16777216")
    long mostWaitingBytes();

    /// Records that are read again for a client that comes back; of more it is told how many it
    /// missed.
    @WithDefault("10000")
    long mostReplayed();

    /// Clients that are caught up at once, each with a consumer of its own; more wait for 503.
    @WithDefault("4")
    int mostReplays();

    @WithDefault("PT15S")
    Duration heartbeatEvery();
  }

  /// The tables behind runs, timelines and the dashboard.
  interface Projection {
    @WithDefault("P30D")
    Duration retention();

    /// How often old rows are deleted.
    @WithDefault("PT1H")
    Duration purgeEvery();

    /// Rows deleted in one transaction.
    @WithDefault("5000")
    int purgeBatch();
  }
}
