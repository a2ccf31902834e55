package io.phasegate.benchmarks;

import io.phasegate.benchmarks.reference.OutboxReference;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/// How many events a second: through the broker alone, through the packaged finalizer-service, and
/// through the reference design. The first two alternate, round by round; then the service is
/// stopped and the reference takes its place.
public final class ThroughputBenchmark {
  private static final String EVENTS = "events";
  private static final String DECISIONS = "decisions";
  private static final String REFERENCE = "reference";
  private static final String ROUNDS = "rounds";
  private static final String WARM_UP = "warmup";
  private static final Map<String, Integer> DEFAULTS =
      Map.of(EVENTS, 200_000, DECISIONS, 100_000, REFERENCE, 10_000, ROUNDS, 5, WARM_UP, 40_000);
  private static final String RAW = "benchmark.raw";
  private static final String ECHO = "benchmark.echo";
  private static final double BAR_OF_RAW = 0.20;
  private static final double BAR_OF_REFERENCE = 20;

  private final BenchmarkStack stack;
  private final Settings settings;
  private final Flood flood;
  private final List<Flood.Run> raw = new ArrayList<>();
  private final List<Flood.Run> echo = new ArrayList<>();
  private final List<Flood.Run> service = new ArrayList<>();
  private final List<Flood.Run> reference = new ArrayList<>();
  private byte[] decision = {};

  private ThroughputBenchmark(BenchmarkStack stack, Settings settings) {
    this.stack = stack;
    this.settings = settings;
    this.flood = new Flood(stack.bootstrapServers(), new ProcessorMeter(stack));
  }

  /// @param arguments `events=`, `decisions=`, `reference=`, `rounds=`, `warmup=`
  public static void main(String[] arguments) throws ExecutionException, InterruptedException {
    var settings = Settings.of(DEFAULTS, List.of(arguments));
    var report = Findings.begin("Throughput");
    try (var stack = BenchmarkStack.start(Service.FINALIZER)) {
      var benchmark = new ThroughputBenchmark(stack, settings);
      benchmark.createTopics();
      benchmark.runRounds(report);
      benchmark.conclude(report);
    }
  }

  private void createTopics() throws ExecutionException, InterruptedException {
    try (var admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
      admin.createTopics(List.of(topic(RAW), topic(ECHO))).all().get();
    }
  }

  /// As the product's own topics are.
  private static NewTopic topic(String name) {
    return new NewTopic(name, Topic.DEFAULT_PARTITIONS, (short) 1)
        .configs(Map.of("message.timestamp.type", "LogAppendTime"));
  }

  private void runRounds(Findings report) {
    throughBroker("warm-raw", settings.get(WARM_UP));
    throughDecider("warm-service", settings.get(WARM_UP));
    throughEcho("warm-echo", settings.get(WARM_UP));
    for (int round = 1; round <= settings.get(ROUNDS); round++) {
      raw.add(throughBroker("raw" + round, settings.get(EVENTS)));
      echo.add(throughEcho("echo" + round, settings.get(DECISIONS)));
      service.add(throughDecider("service" + round, settings.get(DECISIONS)));
      report.say(
          "round %d: raw %,.0f/s, echo %,.0f/s, service %,.0f/s"
              .formatted(
                  round, raw.getLast().rate(), echo.getLast().rate(), service.getLast().rate()));
    }
    stack.stop(Service.FINALIZER);
    try (var design =
        OutboxReference.start(stack.bootstrapServers(), stack.admin(), stack.scratch())) {
      throughDecider("warm-reference", Math.max(1, settings.get(REFERENCE) / 5));
      for (int round = 1; round <= settings.get(ROUNDS); round++) {
        reference.add(throughDecider("reference" + round, settings.get(REFERENCE)));
        report.say("round %d: reference %,.0f/s".formatted(round, reference.getLast().rate()));
      }
      report.say("reference: %d consumer threads, one relay".formatted(design.threads()));
    }
  }

  private Flood.Run throughBroker(String run, int count) {
    var phases = new SmallPhases(run);
    return flood.run(phases.records(RAW, count), RAW, Tally.ofEvents(phases, count));
  }

  /// The bytes of events and decisions through broker and clients, without anybody who decides.
  private Flood.Run throughEcho(String run, int count) {
    var phases = new SmallPhases(run);
    try (var _ = Echo.start(stack.bootstrapServers(), RAW, ECHO, decision)) {
      return flood.run(phases.records(RAW, count), ECHO, Tally.ofDecisions(phases, count));
    }
  }

  /// Whoever decides: the service, or the reference in its place.
  private Flood.Run throughDecider(String run, int count) {
    var phases = new SmallPhases(run);
    var tally = Tally.ofDecisions(phases, count);
    var found = flood.run(phases.records(count), Topic.FINALIZER_DECISIONS.topicName(), tally);
    tally.requireEveryPhaseFinalized();
    decision = tally.lastValue();
    return found;
  }

  private void conclude(Findings report) {
    report.say("");
    report.say(
        "An event has %,d bytes, a decision %,d, without headers."
            .formatted(new SmallPhases("service1").record(RAW, 0).value().length, decision.length));
    report.say("");
    report.say("| path | events a round | events/s, median | lowest – highest |");
    report.say("|---|---|---|---|");
    rates(report, "producer → broker → consumer", EVENTS, raw);
    rates(report, "the same bytes as the service, nothing decided", DECISIONS, echo);
    rates(report, "finalizer-service", DECISIONS, service);
    rates(report, "reference design", REFERENCE, reference);
    report.say("");
    report.say("| processor µs per event | service | PostgreSQL | broker, load, reference | all |");
    report.say("|---|---|---|---|---|");
    processors(report, "producer → broker → consumer", raw);
    processors(report, "the same bytes as the service, nothing decided", echo);
    processors(report, "finalizer-service", service);
    processors(report, "reference design", reference);
    report.say("");
    double ofRaw = median(service) / median(raw);
    double ofReference = median(service) / median(reference);
    report.bar(
        "share of the raw rate", "≥ 20 %", ofRaw >= BAR_OF_RAW, "%.1f %%".formatted(100 * ofRaw));
    report.say(
        "- share of the rate of the same bytes: %.1f %%"
            .formatted(100 * median(service) / median(echo)));
    report.bar(
        "times the reference",
        "≥ 20",
        ofReference >= BAR_OF_REFERENCE,
        "%.1f".formatted(ofReference));
  }

  private void rates(Findings report, String path, String events, List<Flood.Run> runs) {
    report.say("| %s | %,d | %s |".formatted(path, settings.get(events), figures(runs).cells()));
  }

  private static void processors(Findings report, String path, List<Flood.Run> runs) {
    report.say("| %s | %s |".formatted(path, ProcessorTime.mean(spent(runs)).cells()));
  }

  private static List<ProcessorTime> spent(List<Flood.Run> runs) {
    return runs.stream().map(Flood.Run::spent).toList();
  }

  private static double median(List<Flood.Run> runs) {
    return figures(runs).median();
  }

  private static Figures figures(List<Flood.Run> runs) {
    return new Figures(runs.stream().map(Flood.Run::rate).toList());
  }
}
