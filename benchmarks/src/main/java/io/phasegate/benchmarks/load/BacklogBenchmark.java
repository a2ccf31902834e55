package io.phasegate.benchmarks.load;

import io.phasegate.benchmarks.BenchmarkStack;
import io.phasegate.benchmarks.Clients;
import io.phasegate.benchmarks.Findings;
import io.phasegate.benchmarks.Settings;
import io.phasegate.benchmarks.SmallPhases;
import io.phasegate.benchmarks.Tally;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Whether memory grows with the backlog: finalizer-service is started on a backlog, then on one
/// that is ten times as large, and its resident memory is looked at until everything is decided.
public final class BacklogBenchmark {
  private static final String EVENTS = "events";
  private static final String MINUTES = "minutes";
  private static final Map<String, Integer> DEFAULTS = Map.of(EVENTS, 1_000_000, MINUTES, 30);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int LINGER_MILLIS = 5;
  private static final int PROGRESS = 100_000;

  private final BenchmarkStack stack;
  private final Findings report;
  private final Duration longest;

  private BacklogBenchmark(BenchmarkStack stack, Findings report, Duration longest) {
    this.stack = stack;
    this.report = report;
    this.longest = longest;
  }

  /// @param arguments `events=` in the larger backlog, `minutes=` after which it gives up
  public static void main(String[] arguments) {
    var settings = Settings.of(DEFAULTS, List.of(arguments));
    int events = settings.get(EVENTS);
    var report = Findings.begin("Backlogs of %,d and %,d events".formatted(events / 10, events));
    try (var stack = BenchmarkStack.start(Service.FINALIZER)) {
      var benchmark =
          new BacklogBenchmark(stack, report, Duration.ofMinutes(settings.get(MINUTES)));
      report.say(
          "| backlog | cleared in s | events/s | service µs per event | resident MiB when ready |"
              + " highest | at the end |");
      report.say("|---|---|---|---|---|---|---|");
      benchmark.clear("smaller", events / 10);
      benchmark.clear("larger", events);
    }
  }

  private void clear(String run, int count) {
    stack.stop(Service.FINALIZER);
    var phases = new SmallPhases(run);
    send(phases, count);
    var tally = Tally.ofDecisions(phases, count);
    var outgoing = List.of(Topic.FINALIZER_DECISIONS.topicName());
    try (var consumer = Clients.listener(stack.bootstrapServers(), outgoing)) {
      stack.startAnother(Service.FINALIZER, Map.of());
      long ready = stack.residentMebibytes(Service.FINALIZER);
      long start = System.nanoTime();
      double before = stack.processorMicros(Service.FINALIZER);
      int told = 0;
      while (!tally.complete()) {
        consumer.poll(POLL).forEach(tally::take);
        if (tally.arrived() - told >= PROGRESS) {
          told = tally.arrived();
          System.err.printf("  %,d of %,d decided%n", told, count);
        }
        if (System.nanoTime() - start > longest.toNanos()) {
          throw new IllegalStateException(
              "expected %,d decisions within %s, found %,d"
                  .formatted(count, longest, tally.arrived()));
        }
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      double micros = stack.processorMicros(Service.FINALIZER) - before;
      tally.requireEveryPhaseFinalized();
      report.say(
          "| %,d | %.1f | %,.0f | %.0f | %d | %d | %d |"
              .formatted(
                  count,
                  seconds,
                  count / seconds,
                  micros / count,
                  ready,
                  stack.highestMebibytes(Service.FINALIZER),
                  stack.residentMebibytes(Service.FINALIZER)));
    }
  }

  private void send(SmallPhases phases, int count) {
    try (var producer = Clients.producer(stack.bootstrapServers(), LINGER_MILLIS)) {
      for (int number = 0; number < count; number++) {
        var _ = producer.send(phases.record(Topic.PHASE_COMPLETED.topicName(), number));
      }
      producer.flush();
    }
    System.err.printf("  %,d events sent%n", count);
  }
}
