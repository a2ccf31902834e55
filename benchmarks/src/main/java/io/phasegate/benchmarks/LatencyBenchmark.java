package io.phasegate.benchmarks;

import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.KafkaProducer;

/// How long an executor waits at a steady rate: from the moment an event was due to be published
/// until a consumer has its decision. Counted from when it was due, so that a stall is felt by all
/// the events behind it.
public final class LatencyBenchmark {
  private static final String RATE = "rate";
  private static final String SECONDS = "seconds";
  private static final String WARM_UP = "warmup";
  private static final String ROUNDS = "rounds";
  private static final Map<String, Integer> DEFAULTS =
      Map.of(RATE, 300, SECONDS, 60, WARM_UP, 20, ROUNDS, 3);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final long HIGHEST_MICROS = LONGEST_WAIT.toNanos() / 1000;
  private static final double BAR_P50_MILLIS = 25;
  private static final double BAR_P99_MILLIS = 150;

  private final String bootstrapServers;
  private final long nanosBetween;

  private LatencyBenchmark(String bootstrapServers, int rate) {
    this.bootstrapServers = bootstrapServers;
    this.nanosBetween = Duration.ofSeconds(1).toNanos() / rate;
  }

  /// @param arguments `rate=` events a second, `seconds=`, `warmup=` seconds, `rounds=`
  public static void main(String[] arguments) throws InterruptedException {
    var settings = Settings.of(DEFAULTS, List.of(arguments));
    var report = Findings.begin("Latency at %d events/s".formatted(settings.get(RATE)));
    var all = histogram();
    try (var stack = BenchmarkStack.start(Service.FINALIZER)) {
      int rate = settings.get(RATE);
      var benchmark = new LatencyBenchmark(stack.bootstrapServers(), rate);
      benchmark.round("warm", rate * settings.get(WARM_UP));
      report.say("| round | p50 ms | p95 ms | p99 ms | max ms |");
      report.say("|---|---|---|---|---|");
      for (int round = 1; round <= settings.get(ROUNDS); round++) {
        var histogram = benchmark.round("round" + round, rate * settings.get(SECONDS));
        report.say("| %d | %s |".formatted(round, cells(histogram)));
        all.add(histogram);
      }
    }
    report.say("| all | %s |".formatted(cells(all)));
    report.say("");
    bar(report, all, 50, BAR_P50_MILLIS);
    bar(report, all, 99, BAR_P99_MILLIS);
  }

  private Histogram round(String run, int count) throws InterruptedException {
    var phases = new SmallPhases(run);
    var tally = Tally.ofDecisions(phases, count);
    var histogram = histogram();
    var outgoing = List.of(Topic.FINALIZER_DECISIONS.topicName());
    try (var consumer = Clients.listener(bootstrapServers, outgoing);
        var producer = Clients.producer(bootstrapServers, 0)) {
      producer.partitionsFor(Topic.PHASE_COMPLETED.topicName());
      long start = System.nanoTime();
      var sender = Thread.ofPlatform().start(() -> send(producer, phases, count, start));
      long end = start + count * nanosBetween + LONGEST_WAIT.toNanos();
      while (!tally.complete() && System.nanoTime() < end) {
        var polled = consumer.poll(POLL);
        long now = System.nanoTime();
        polled.forEach(
            record -> {
              int number = tally.take(record);
              if (number >= 0) {
                histogram.recordValue((now - start - number * nanosBetween) / 1000);
              }
            });
      }
      sender.join();
    }
    tally.requireEveryPhaseFinalized();
    return histogram;
  }

  private void send(
      KafkaProducer<String, byte[]> producer, SmallPhases phases, int count, long start) {
    for (int number = 0; number < count; number++) {
      var record = phases.record(Topic.PHASE_COMPLETED.topicName(), number);
      long wait = start + number * nanosBetween - System.nanoTime();
      while (wait > 0) {
        LockSupport.parkNanos(wait);
        wait = start + number * nanosBetween - System.nanoTime();
      }
      var _ = producer.send(record);
    }
  }

  private static Histogram histogram() {
    return new Histogram(HIGHEST_MICROS, 3);
  }

  private static String cells(Histogram histogram) {
    return "%.1f | %.1f | %.1f | %.1f"
        .formatted(
            millis(histogram, 50),
            millis(histogram, 95),
            millis(histogram, 99),
            millis(histogram, 100));
  }

  private static double millis(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1000.0;
  }

  private static void bar(Findings report, Histogram histogram, int percentile, double bar) {
    double found = millis(histogram, percentile);
    report.bar(
        "p" + percentile, "≤ %.0f ms".formatted(bar), found <= bar, "%.1f ms".formatted(found));
  }
}
