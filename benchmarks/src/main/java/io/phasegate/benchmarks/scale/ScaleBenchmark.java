package io.phasegate.benchmarks.scale;

import io.phasegate.benchmarks.BenchmarkStack;
import io.phasegate.benchmarks.Findings;
import io.phasegate.benchmarks.Flood;
import io.phasegate.benchmarks.Lag;
import io.phasegate.benchmarks.ProcessorMeter;
import io.phasegate.benchmarks.ProcessorTime;
import io.phasegate.benchmarks.Settings;
import io.phasegate.benchmarks.SmallPhases;
import io.phasegate.benchmarks.Tally;
import io.phasegate.benchmarks.load.SteadyPhases;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import io.phasegate.stack.DeployedServices;
import io.phasegate.stack.StackSettings;
import io.phasegate.stack.TopicProvisioning.Layout;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Throughput of finalizer-service by partitions and instances on one machine, the cost of one
/// decision and of one whole phase, and what a million phases a day need by that.
public final class ScaleBenchmark {
  private static final String EVENTS = "events";
  private static final String WARM_UP = "warmup";
  private static final String PHASES = "phases";
  private static final String RATE = "rate";
  private static final String PER_DAY = "perday";
  private static final Map<String, Integer> DEFAULTS =
      Map.of(EVENTS, 50_000, WARM_UP, 20_000, PHASES, 600, RATE, 5, PER_DAY, 1_000_000);
  private static final List<Integer> PARTITIONS = List.of(1, 4, 12);
  private static final List<Integer> INSTANCES = List.of(1, 2, 4);
  private static final double PEAK = 3;
  private static final int REPLICAS = 3;
  private static final Duration LEDGER = Duration.ofDays(30);
  private static final int BYTES_OF_A_PHASE = 1000;
  private static final int IDLE_SECONDS = 10;

  private final Settings settings;
  private final Findings report;
  private ProcessorTime idle = new ProcessorTime(0, 0, 0);

  private ScaleBenchmark(Settings settings, Findings report) {
    this.settings = settings;
    this.report = report;
  }

  /// @param arguments `events=` after `warmup=` for each number of partitions and instances;
  ///     `phases=` at `rate=` a second for the cost of a whole phase; `perday=` for the arithmetic
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var settings = Settings.of(DEFAULTS, List.of(arguments));
    var benchmark = new ScaleBenchmark(settings, Findings.begin("Scale"));
    var decision = benchmark.partitionsAndInstances();
    var phase = benchmark.wholePhases();
    benchmark.tell(decision, phase);
  }

  /// Returns what a decision cost where one instance read the default's partitions.
  private Cost partitionsAndInstances() {
    report.say(
        "| partitions | instances | decided/s | highest lag | service µs per event | all µs |");
    report.say("|---|---|---|---|---|---|");
    Cost decision = new Cost(0, 0, 0, 0, 0, 0);
    for (int partitions : PARTITIONS) {
      try (var stack = BenchmarkStack.start(settings(partitions, Map.of()), Service.FINALIZER)) {
        int running = 1;
        for (int instances : INSTANCES) {
          for (; running < instances; running++) {
            stack.startAnother(Service.FINALIZER, Map.of());
          }
          var run = "p%di%d".formatted(partitions, instances);
          flood(stack, "warm-" + run, settings.get(WARM_UP));
          var cost =
              measured(stack, settings.get(EVENTS), () -> told(stack, run, partitions, instances));
          if (partitions == Topic.DEFAULT_PARTITIONS && instances == 1) {
            decision = cost;
          }
        }
      }
    }
    return decision;
  }

  private ProcessorTime told(BenchmarkStack stack, String run, int partitions, int instances) {
    int count = settings.get(EVENTS);
    try (var lag = Lag.watch(stack.bootstrapServers(), Service.FINALIZER)) {
      var found = flood(stack, run, count);
      report.say(
          "| %d | %d | %,.0f | %,d | %.1f | %.1f |"
              .formatted(
                  partitions,
                  instances,
                  found.rate(),
                  lag.highest(),
                  found.spent().service(),
                  found.spent().total()));
      return found.spent();
    }
  }

  private static Flood.Run flood(BenchmarkStack stack, String run, int count) {
    var phases = new SmallPhases(run);
    var tally = Tally.ofDecisions(phases, count);
    var flood = new Flood(stack.bootstrapServers(), new ProcessorMeter(stack));
    var found = flood.run(phases.records(count), Topic.FINALIZER_DECISIONS.topicName(), tally);
    tally.requireEveryPhaseFinalized();
    return found;
  }

  private Cost wholePhases() throws IOException, InterruptedException {
    var services = DeployedServices.ALL.toArray(Service[]::new);
    var stackSettings = settings(Topic.DEFAULT_PARTITIONS, SteadyPhases.ENVIRONMENT);
    int rate = settings.get(RATE);
    int count = settings.get(PHASES);
    try (var stack = BenchmarkStack.start(stackSettings, services);
        var phases = SteadyPhases.start(stack, "whole", BYTES_OF_A_PHASE)) {
      phases.run(rate, Math.max(1, count / rate / 2)); // to warm up
      var meter = new ProcessorMeter(stack);
      idle = idle(meter);
      var stored = StoredBytes.of(stack);
      var before = meter.now();
      long start = System.nanoTime();
      int seconds = Math.max(1, count / rate);
      phases.run(rate, seconds);
      double lasted = (System.nanoTime() - start) / 1e9;
      var spent = meter.now().since(before).without(idle, lasted).perEvent(rate * seconds);
      return cost(spent, StoredBytes.of(stack).since(stored), rate * seconds);
    }
  }

  /// Of one second without events: polling and looking for deadlines.
  private static ProcessorTime idle(ProcessorMeter meter) throws InterruptedException {
    var before = meter.now();
    Thread.sleep(Duration.ofSeconds(IDLE_SECONDS));
    return meter.now().since(before).perEvent(IDLE_SECONDS);
  }

  private static Cost measured(BenchmarkStack stack, int count, Supplier<ProcessorTime> work) {
    var stored = StoredBytes.of(stack);
    var spent = work.get();
    return cost(spent, StoredBytes.of(stack).since(stored), count);
  }

  private static Cost cost(ProcessorTime spent, StoredBytes stored, int count) {
    return new Cost(
        spent.service() / 1000,
        spent.database() / 1000,
        spent.here() / 1000,
        stored.kafka() / (double) count,
        stored.database() / (double) count,
        stored.logged() / (double) count);
  }

  private void tell(Cost decision, Cost phase) {
    var need = new DailyNeed(settings.get(PER_DAY), PEAK, REPLICAS, Topic.RETENTION, LEDGER);
    report.say("");
    report.say(
        "| | services ms | PostgreSQL ms | broker and load ms | bytes in Kafka | bytes in"
            + " PostgreSQL | bytes of its log |");
    report.say("|---|---|---|---|---|---|---|");
    report.say("| a decision of the finalizer | %s |".formatted(decision.cells()));
    report.say("| a whole phase, without what idling takes | %s |".formatted(phase.cells()));
    report.say("");
    report.say(
        "Idle, all five services take %.1f ms of a processor in a second, PostgreSQL %.1f ms."
            .formatted(idle.service() / 1000, idle.database() / 1000));
    report.say("");
    report.say(
        "%,d phases a day are %.1f a second in an hour %.0f times as busy as the mean:"
            .formatted(need.perDay(), need.perSecond(), need.peak()));
    report.say(
        "- processors: services %.2f, PostgreSQL %.2f, broker at most %.2f"
            .formatted(
                need.processors(phase.serviceMillis()) + idle.service() / 1e6,
                need.processors(phase.databaseMillis()) + idle.database() / 1e6,
                need.processors(phase.brokerMillis()) + idle.here() / 1e6));
    report.say(
        "- Kafka, %d days, %d replicas: %,.0f GiB"
            .formatted(Topic.RETENTION.toDays(), need.replicas(), need.kafkaGibibytes(phase)));
    report.say(
        "- PostgreSQL, %d days: %,.0f GiB, and %,.1f GiB of its log a day"
            .formatted(
                LEDGER.toDays(), need.databaseGibibytes(phase), need.loggedGibibytesPerDay(phase)));
  }

  private static StackSettings settings(int partitions, Map<String, String> environment) {
    return new StackSettings(new Layout(partitions, 1), environment);
  }
}
