package io.phasegate.benchmarks.load;

import io.phasegate.benchmarks.BenchmarkStack;
import io.phasegate.benchmarks.Findings;
import io.phasegate.benchmarks.Settings;
import io.phasegate.contracts.Service;
import io.phasegate.stack.DeployedServices;
import io.phasegate.stack.StackSettings;
import io.phasegate.stack.TopicProvisioning.Layout;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How many whole phases a second all services together bear, and how long each step of them takes:
/// at a steady rate, which is raised step by step until the backlog grows or phases take too long.
public final class LoadBenchmark {
  private static final String FROM = "from";
  private static final String RAISE = "raise";
  private static final String STEPS = "steps";
  private static final String SECONDS = "seconds";
  private static final String LIMIT = "limit";
  private static final String KILOBYTES = "kb";
  private static final String PARTITIONS = "partitions";
  private static final Map<String, Integer> DEFAULTS =
      Map.of(
          FROM, 2, RAISE, 150, STEPS, 12, SECONDS, 30, LIMIT, 3_000, KILOBYTES, 1, PARTITIONS, 4);
  private static final int REPLICAS = 1;

  private final BenchmarkStack stack;
  private final Settings settings;
  private final Findings report;
  private final SteadyPhases phases;

  private LoadBenchmark(
      BenchmarkStack stack, Settings settings, Findings report, SteadyPhases phases) {
    this.stack = stack;
    this.settings = settings;
    this.report = report;
    this.phases = phases;
  }

  /// @param arguments `from=` phases a second at first, `raise=` to so many percent at each of at
  ///     most `steps=` steps of `seconds=`, until p99 exceeds `limit=` milliseconds; `kb=` of the
  ///     cut output and of the report; `partitions=` of all topics
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var settings = Settings.of(DEFAULTS, List.of(arguments));
    var report =
        Findings.begin(
            "Whole phases, %d KB, %d partitions"
                .formatted(settings.get(KILOBYTES), settings.get(PARTITIONS)));
    var layout = new Layout(settings.get(PARTITIONS), REPLICAS);
    var services = DeployedServices.ALL.toArray(Service[]::new);
    try (var stack =
            BenchmarkStack.start(new StackSettings(layout, SteadyPhases.ENVIRONMENT), services);
        var phases = SteadyPhases.start(stack, "load", settings.get(KILOBYTES) * 1000)) {
      new LoadBenchmark(stack, settings, report, phases).run();
    }
  }

  private void run() throws InterruptedException {
    var saturation = new Saturation(settings.get(LIMIT));
    int rate = settings.get(FROM);
    phases.run(rate, settings.get(SECONDS)); // to warm up
    for (int step = 1; step <= settings.get(STEPS); step++) {
      var observed = tell(rate);
      if (saturation.isReached(observed)) {
        report.say("Saturated at %d phases/s: %s.".formatted(rate, saturation.why(observed)));
        return;
      }
      rate = Math.max(rate + 1, rate * settings.get(RAISE) / 100);
    }
    report.say("Not saturated after %d steps.".formatted(settings.get(STEPS)));
  }

  private Saturation.Observed tell(int rate) throws InterruptedException {
    var before = processors();
    var outcome = phases.run(rate, settings.get(SECONDS));
    var after = processors();
    report.say("### %d phases/s offered, %.1f/s finalized".formatted(rate, outcome.achieved()));
    report.say("");
    report.say("| step | p50 ms | p95 ms | p99 ms | max ms |");
    report.say("|---|---|---|---|---|");
    for (var step : Step.values()) {
      report.say("| %s | %s |".formatted(step.title(), outcome.watch().cells(step)));
    }
    report.say("| **in all** | %s |".formatted(outcome.watch().cells()));
    report.say("");
    report.say("Processor ms per phase: " + perPhase(before, after, outcome.watch().finalized()));
    report.say("");
    return outcome.observed();
  }

  private Map<Service, Double> processors() {
    var micros = new EnumMap<Service, Double>(Service.class);
    DeployedServices.ALL.forEach(each -> micros.put(each, stack.processorMicros(each)));
    return micros;
  }

  private static String perPhase(
      Map<Service, Double> before, Map<Service, Double> after, long phases) {
    return String.join(
        ", ",
        DeployedServices.ALL.stream()
            .map(
                service -> {
                  double micros =
                      after.getOrDefault(service, 0.0) - before.getOrDefault(service, 0.0);
                  return "%s %.1f".formatted(service.id(), micros / phases / 1000);
                })
            .toList());
  }
}
