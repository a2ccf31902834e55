package io.phasegate.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Sends everything as fast as the broker takes it and counts what comes out at the other end at
/// the same time.
public final class Flood {
  private static final int LINGER_MILLIS = 5;
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

  private final String bootstrapServers;
  private final ProcessorMeter meter;

  public Flood(String bootstrapServers, ProcessorMeter meter) {
    this.bootstrapServers = bootstrapServers;
    this.meter = meter;
  }

  /// What one run gave.
  ///
  /// @param rate events per second, from the first that is sent to the last that comes out
  /// @param spent processor time per event
  public record Run(double rate, ProcessorTime spent) {}

  public Run run(List<ProducerRecord<String, byte[]>> records, String outgoing, Tally tally) {
    try (var consumer = Clients.listener(bootstrapServers, List.of(outgoing));
        var producer = Clients.producer(bootstrapServers, LINGER_MILLIS)) {
      producer.partitionsFor(records.getFirst().topic());
      System.gc();
      var before = meter.now();
      long start = System.nanoTime();
      var sending = CompletableFuture.runAsync(() -> send(producer, records), Flood::inThread);
      await(consumer, tally);
      long nanos = System.nanoTime() - start;
      join(sending);
      var spent = meter.now().since(before).perEvent(records.size());
      return new Run(records.size() / (nanos / 1e9), spent);
    }
  }

  private static void inThread(Runnable task) {
    Thread.ofPlatform().name("benchmark-sender").daemon().start(task);
  }

  private static void send(
      KafkaProducer<String, byte[]> producer, List<ProducerRecord<String, byte[]>> records) {
    for (var record : records) {
      var _ = producer.send(record);
    }
    producer.flush();
  }

  private static void await(KafkaConsumer<String, byte[]> consumer, Tally tally) {
    long lastArrival = System.nanoTime();
    while (!tally.complete()) {
      var polled = consumer.poll(POLL);
      polled.forEach(tally::take);
      if (!polled.isEmpty()) {
        lastArrival = System.nanoTime();
      } else if (System.nanoTime() - lastArrival > LONGEST_SILENCE.toNanos()) {
        throw new IllegalStateException(
            "nothing came for %s; %d records had come".formatted(LONGEST_SILENCE, tally.arrived()));
      }
    }
  }

  private static void join(CompletableFuture<Void> sending) {
    try {
      sending.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("sending failed", e.getCause());
    }
  }
}
