package io.phasegate.benchmarks.load;

import io.phasegate.benchmarks.BenchmarkStack;
import io.phasegate.benchmarks.Findings;
import io.phasegate.benchmarks.Pace;
import io.phasegate.benchmarks.Settings;
import io.phasegate.contracts.Service;
import io.phasegate.stack.DeployedServices;
import io.phasegate.stack.StackSettings;
import io.phasegate.stack.TopicProvisioning.Layout;
import java.io.IOException;
import java.time.Duration;
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
  private static final Duration LONGEST_DRAIN = Duration.ofSeconds(120);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final BenchmarkStack stack;
  private final Settings settings;
  private final Findings report;
  private final Conversations conversations;
  private final Saturation saturation;
  private int begun;

  private LoadBenchmark(
      BenchmarkStack stack, Settings settings, Findings report, Conversations conversations) {
    this.stack = stack;
    this.settings = settings;
    this.report = report;
    this.conversations = conversations;
    this.saturation = new Saturation(settings.get(LIMIT));
  }

  /// Governance would refuse so many verdicts of one client.
  public static final Map<String, String> ENVIRONMENT =
      Map.of("PHASEGATE_GOVERNANCE_REQUESTS_PER_MINUTE", "1000000");

  /// @param arguments `from=` phases a second at first, `raise=` percent at each of at most
  ///     `steps=` steps of `seconds=`, until p99 exceeds `limit=` milliseconds; `kb=` of the cut
  ///     output and of the report; `partitions=` of all topics
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var settings = Settings.of(DEFAULTS, List.of(arguments));
    var report =
        Findings.begin(
            "Whole phases, %d KB, %d partitions"
                .formatted(settings.get(KILOBYTES), settings.get(PARTITIONS)));
    var layout = new Layout(settings.get(PARTITIONS), REPLICAS);
    var services = DeployedServices.ALL.toArray(Service[]::new);
    var phases = new WholePhases("load", settings.get(KILOBYTES) * 1000);
    try (var stack = BenchmarkStack.start(new StackSettings(layout, ENVIRONMENT), services);
        var conversations = Conversations.start(stack, phases)) {
      new LoadBenchmark(stack, settings, report, conversations).run();
    }
  }

  private void run() throws InterruptedException {
    int rate = settings.get(FROM);
    atRate(rate); // to warm up
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

  /// What a step gave.
  private record Outcome(
      Saturation.Observed observed, double achieved, LoadWatch watch, boolean drained) {}

  private Saturation.Observed tell(int rate) throws InterruptedException {
    var before = processors();
    var outcome = atRate(rate);
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
    if (!outcome.drained()) {
      report.say("After %s phases were still open.".formatted(LONGEST_DRAIN));
    }
    return outcome.observed();
  }

  private Outcome atRate(int rate) throws InterruptedException {
    var watch = new LoadWatch();
    int seconds = settings.get(SECONDS);
    int count = rate * seconds;
    long nanosBetween = Duration.ofSeconds(1).toNanos() / rate;
    long start = System.nanoTime();
    int openAtHalf = 0;
    for (int phase = 0; phase < count; phase++) {
      long due = start + phase * nanosBetween;
      Pace.await(due);
      conversations.begin(begun++, due, watch);
      if (phase == count / 2) {
        openAtHalf = conversations.open();
      }
    }
    Pace.await(start + count * nanosBetween);
    int openAtEnd = conversations.open();
    double achieved = watch.finalized() / (double) seconds;
    System.err.printf("  %d phases/s: %d open at the end%n", rate, openAtEnd);
    boolean drained = drain();
    return new Outcome(
        new Saturation.Observed(rate, seconds, openAtHalf, openAtEnd, watch.p99Millis()),
        achieved,
        watch,
        drained);
  }

  private boolean drain() throws InterruptedException {
    long end = System.nanoTime() + LONGEST_DRAIN.toNanos();
    while (conversations.open() > 0 && System.nanoTime() < end) {
      conversations.requireNoFailure();
      Thread.sleep(LOOK);
    }
    conversations.requireNoFailure();
    return conversations.open() == 0;
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
                service ->
                    "%s %.1f"
                        .formatted(
                            service.id(),
                            (after.getOrDefault(service, 0.0) - before.getOrDefault(service, 0.0))
                                / Math.max(1, phases)
                                / 1000))
            .toList());
  }
}
