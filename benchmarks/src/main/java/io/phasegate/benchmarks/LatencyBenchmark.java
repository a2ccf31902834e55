package io.phasegate.benchmarks;

import io.phasegate.contracts.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

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
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final double BAR_P50_MILLIS = 25;
  private static final double BAR_P99_MILLIS = 150;

  private final String bootstrapServers;
  private final int rate;

  private LatencyBenchmark(String bootstrapServers, int rate) {
    this.bootstrapServers = bootstrapServers;
    this.rate = rate;
  }

  /// @param arguments `rate=` events a second, `seconds=`, `warmup=` seconds, `rounds=`
  public static void main(String[] arguments) {
    var settings = Settings.of(DEFAULTS, List.of(arguments));
    var report = Findings.begin("Latency at %d events/s".formatted(settings.get(RATE)));
    var all = new Timeline(List.of()).all();
    try (var stack = BenchmarkStack.start(Service.FINALIZER)) {
      var benchmark = new LatencyBenchmark(stack.bootstrapServers(), settings.get(RATE));
      benchmark.round("warm", settings.get(WARM_UP));
      report.say("| round | p50 ms | p95 ms | p99 ms | max ms |");
      report.say("|---|---|---|---|---|");
      for (int round = 1; round <= settings.get(ROUNDS); round++) {
        var histogram = benchmark.round("round" + round, settings.get(SECONDS));
        report.say("| %d | %s |".formatted(round, Timeline.cells(histogram)));
        all.add(histogram);
      }
    }
    report.say("| all | %s |".formatted(Timeline.cells(all)));
    report.say("");
    bar(report, all, 50, BAR_P50_MILLIS);
    bar(report, all, 99, BAR_P99_MILLIS);
  }

  private Histogram round(String run, int seconds) {
    try (var flow = SteadyFlow.start(bootstrapServers, run, rate, seconds)) {
      return flow.finish(LONGEST_WAIT).all();
    }
  }

  private static void bar(Findings report, Histogram histogram, int percentile, double bar) {
    double found = Timeline.millis(histogram, percentile);
    report.bar(
        "p" + percentile, "≤ %.0f ms".formatted(bar), found <= bar, "%.1f ms".formatted(found));
  }
}
