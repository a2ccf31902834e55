package io.phasegate.gateway.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.phasegate.contracts.Require;
import io.phasegate.gateway.GatewayConfig;
import io.phasegate.gateway.domain.EventFilter;
import io.phasegate.gateway.domain.StreamPosition;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Everybody who listens to the stream.
@Startup // wrong settings stop the start
@ApplicationScoped
public class Streams {
  private static final Logger LOG = Logger.getLogger(Streams.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final LiveLog log;
  private final PastLog past;
  private final GatewayConfig.Stream settings;
  private final Semaphore replays;
  private final Counter dropped;
  private final Set<StreamClient> clients = ConcurrentHashMap.newKeySet();

  Streams(LiveLog log, PastLog past, GatewayConfig config, MeterRegistry metrics) {
    this.log = log;
    this.past = past;
    this.settings = config.stream();
    Require.atLeast("phasegate.gateway.stream.most-clients", 1, settings.mostClients());
    Require.atLeast("phasegate.gateway.stream.most-waiting-bytes", 1L, settings.mostWaitingBytes());
    this.replays =
        new Semaphore(
            Require.atLeast("phasegate.gateway.stream.most-replays", 1, settings.mostReplays()));
    this.dropped = metrics.counter("phasegate.gateway.stream.dropped");
    metrics.gaugeCollectionSize("phasegate.gateway.stream.clients", Tags.empty(), clients);
  }

  /// A stream of what happens from now on, or since the position that a client comes back with.
  ///
  /// @param drop ends the connection of a client that is too slow
  /// @return nothing where there are too many clients, or the broker has not been there yet
  public Optional<Multi<Frame>> open(
      EventFilter filter, @Nullable StreamPosition since, Runnable drop) {
    if (clients.size() >= settings.mostClients() || (since != null && !replays.tryAcquire())) {
      return Optional.empty();
    }
    var client =
        new StreamClient(filter, settings.mostWaitingBytes(), since != null, () -> drop(drop));
    clients.add(client);
    var start = log.add(client);
    if (start.isEmpty()) {
      clients.remove(client);
      if (since != null) {
        replays.release();
      }
      return Optional.empty();
    }
    if (since == null) {
      client.beat(start.get());
    } else {
      client.beat(null);
      Thread.ofVirtual().name("replay").start(() -> replay(client, since, start.get(), drop));
    }
    return Optional.of(client.frames().onTermination().invoke(() -> close(client)));
  }

  @Scheduled(every = "${phasegate.gateway.stream.heartbeat-every:PT15S}")
  void beat() {
    log.pause(position -> clients.forEach(client -> client.beat(position)));
  }

  /// Whether somebody wants to know how the services stand.
  public boolean anybodyWatchesOperations() {
    return clients.stream().anyMatch(StreamClient::watchesOperations);
  }

  /// @param json how the services stand
  public void tellOperations(String json) {
    var frame = Frame.operations(json);
    clients.forEach(client -> client.operations(frame));
  }

  private void replay(
      StreamClient client, StreamPosition since, StreamPosition until, Runnable drop) {
    try {
      var missed =
          past.tell(
              since,
              until,
              heard -> {
                if (!client.recall(heard, PATIENCE)) {
                  throw new ClientGone();
                }
              });
      client.caughtUp(until, missed);
    } catch (KafkaException | ClientGone e) {
      LOG.infof("step=replay outcome=ended cause=%s", e);
      client.close();
      drop.run();
    } finally {
      replays.release();
    }
  }

  private void drop(Runnable end) {
    dropped.increment();
    LOG.info("step=stream outcome=dropped cause=slow");
    end.run();
  }

  private void close(StreamClient client) {
    log.remove(client);
    clients.remove(client);
    client.close();
  }

  /// Ends a replay that nobody reads any more.
  private static final class ClientGone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ClientGone() {
      super("the client is gone or reads nothing", null, false, false);
    }
  }
}
