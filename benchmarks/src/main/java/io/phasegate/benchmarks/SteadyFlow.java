package io.phasegate.benchmarks;

import io.phasegate.contracts.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;

/// Small phases at a steady rate, and how long each waits for its decision: from the moment it was
/// due to be sent, so that a stall is felt by all the events behind it. Goes on sending while
/// services, broker or database are away.
public final class SteadyFlow implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(20);

  private final SmallPhases phases;
  private final Tally tally;
  private final long nanosBetween;
  private final long[] waitedMicros;
  private final KafkaConsumer<String, byte[]> consumer;
  private final KafkaProducer<String, byte[]> producer;
  private final Thread sender = Thread.ofPlatform().name("benchmark-sender").unstarted(this::send);
  private final Thread reader = Thread.ofPlatform().name("benchmark-reader").unstarted(this::read);
  private final long start;
  private volatile int wanted;
  private volatile int sent;
  private volatile boolean closed;

  private SteadyFlow(String bootstrapServers, String run, int rate, int count) {
    this.phases = new SmallPhases(run);
    this.tally = Tally.ofDecisions(phases, count);
    this.nanosBetween = Duration.ofSeconds(1).toNanos() / rate;
    this.waitedMicros = new long[count];
    this.wanted = count;
    this.consumer =
        Clients.listener(bootstrapServers, List.of(Topic.FINALIZER_DECISIONS.topicName()));
    this.producer = Clients.producer(bootstrapServers, 0);
    producer.partitionsFor(Topic.PHASE_COMPLETED.topicName());
    this.start = System.nanoTime();
  }

  /// @param run names the phases; no two flows of a stack may have the same
  /// @param rate events a second
  /// @param seconds after which it stops by itself
  public static SteadyFlow start(String bootstrapServers, String run, int rate, int seconds) {
    var flow = new SteadyFlow(bootstrapServers, run, rate, Math.multiplyExact(rate, seconds));
    flow.reader.start();
    flow.sender.start();
    return flow;
  }

  /// Seconds since it began.
  public double elapsed() {
    return (System.nanoTime() - start) / 1e9;
  }

  /// Events that were due and have no decision yet, those included that could not be sent so far.
  public int open() {
    long due = (System.nanoTime() - start) / nanosBetween;
    return (int) Math.min(wanted, due) - tally.arrived();
  }

  /// Sends no more.
  public void stopSending() {
    wanted = 0;
  }

  /// Waits until everything was sent and has its decision, and tells how long each waited.
  ///
  /// @throws IllegalStateException where a decision is wrong, or missing after this time
  public Timeline finish(Duration patience) {
    join(sender);
    long end = System.nanoTime() + patience.toNanos();
    while (tally.arrived() < sent && System.nanoTime() < end) {
      LockSupport.parkNanos(POLL.toNanos());
    }
    close();
    tally.requirePhasesFinalized(sent);
    var samples = new ArrayList<Timeline.Sample>(sent);
    for (int number = 0; number < sent; number++) {
      samples.add(new Timeline.Sample(number * nanosBetween / 1000, waitedMicros[number]));
    }
    return new Timeline(samples);
  }

  @Override
  public void close() {
    closed = true;
    stopSending();
    join(sender);
    join(reader);
    producer.close(Duration.ofSeconds(5));
  }

  private void send() {
    for (int number = 0; number < wanted; number++) {
      var record = phases.record(Topic.PHASE_COMPLETED.topicName(), number);
      Pace.await(start + number * nanosBetween);
      var _ = producer.send(record);
      sent = number + 1;
    }
  }

  private void read() {
    try (consumer) {
      while (!closed) {
        var polled = consumer.poll(POLL);
        long now = System.nanoTime();
        for (var record : polled) {
          int number = tally.take(record);
          if (number >= 0) {
            waitedMicros[number] = (now - start - number * nanosBetween) / 1000;
          }
        }
      }
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + thread.getName(), e);
    }
  }
}
