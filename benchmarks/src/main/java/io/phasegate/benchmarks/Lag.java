package io.phasegate.benchmarks;

import io.phasegate.contracts.Service;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/// How many records a service has not acknowledged yet, looked at a few times a second until it is
/// closed.
public final class Lag implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Admin admin;
  private final Service service;
  private final AtomicLong highest = new AtomicLong();
  private final Thread thread = Thread.ofPlatform().name("benchmark-lag").unstarted(this::watch);
  private volatile boolean closed;

  private Lag(String bootstrapServers, Service service) {
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    this.service = service;
  }

  public static Lag watch(String bootstrapServers, Service service) {
    var lag = new Lag(bootstrapServers, service);
    lag.thread.start();
    return lag;
  }

  /// The most since it was begun.
  public long highest() {
    return highest.get();
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    admin.close();
  }

  private void watch() {
    try {
      while (!closed) {
        highest.accumulateAndGet(now(), Math::max);
        Thread.sleep(PAUSE);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker does not tell the lag", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long now() throws ExecutionException, InterruptedException {
    var committed =
        admin.listConsumerGroupOffsets(service.id()).partitionsToOffsetAndMetadata().get();
    var wanted = new HashMap<TopicPartition, OffsetSpec>();
    committed.keySet().forEach(place -> wanted.put(place, OffsetSpec.latest()));
    long lag = 0;
    for (var end : admin.listOffsets(wanted).all().get().entrySet()) {
      var position = committed.get(end.getKey());
      lag += end.getValue().offset() - (position == null ? 0 : position.offset());
    }
    return lag;
  }
}
