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
  private static final double BAR_OF_RAW = 0.20;
  private static final double BAR_OF_REFERENCE = 20;

  private final BenchmarkStack stack;
  private final Settings settings;
  private final Flood flood;
  private final List<Double> raw = new ArrayList<>();
  private final List<Double> service = new ArrayList<>();
  private final List<Double> reference = new ArrayList<>();

  private ThroughputBenchmark(BenchmarkStack stack, Settings settings) {
    this.stack = stack;
    this.settings = settings;
    this.flood = new Flood(stack.bootstrapServers());
  }

  /// @param arguments `events=`, `decisions=`, `reference=`, `rounds=`, `warmup=`
  public static void main(String[] arguments) throws ExecutionException, InterruptedException {
    var settings = Settings.of(DEFAULTS, List.of(arguments));
    var report = Findings.begin("Throughput");
    try (var stack = BenchmarkStack.start(Service.FINALIZER)) {
      var benchmark = new ThroughputBenchmark(stack, settings);
      benchmark.createRawTopic();
      benchmark.runRounds(report);
      benchmark.conclude(report);
    }
  }

  private void createRawTopic() throws ExecutionException, InterruptedException {
    try (var admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
      var topic =
          new NewTopic(RAW, Topic.DEFAULT_PARTITIONS, (short) 1)
              .configs(Map.of("message.timestamp.type", "LogAppendTime"));
      admin.createTopics(List.of(topic)).all().get();
    }
  }

  private void runRounds(Findings report) {
    throughBroker("warm-raw", settings.get(WARM_UP));
    throughDecider("warm-service", settings.get(WARM_UP));
    for (int round = 1; round <= settings.get(ROUNDS); round++) {
      raw.add(throughBroker("raw" + round, settings.get(EVENTS)));
      service.add(throughDecider("service" + round, settings.get(DECISIONS)));
      report.say(
          "round %d: raw %,.0f/s, service %,.0f/s"
              .formatted(round, raw.getLast(), service.getLast()));
    }
    stack.stop(Service.FINALIZER);
    try (var design =
        OutboxReference.start(stack.bootstrapServers(), stack.admin(), stack.scratch())) {
      throughDecider("warm-reference", Math.max(1, settings.get(REFERENCE) / 5));
      for (int round = 1; round <= settings.get(ROUNDS); round++) {
        reference.add(throughDecider("reference" + round, settings.get(REFERENCE)));
        report.say("round %d: reference %,.0f/s".formatted(round, reference.getLast()));
      }
      report.say("reference: %d consumer threads, one relay".formatted(design.threads()));
    }
  }

  private double throughBroker(String run, int count) {
    var phases = new SmallPhases(run);
    return flood.run(phases.records(RAW, count), RAW, Tally.ofEvents(phases, count));
  }

  /// Whoever decides: the service, or the reference in its place.
  private double throughDecider(String run, int count) {
    var phases = new SmallPhases(run);
    var tally = Tally.ofDecisions(phases, count);
    double rate = flood.run(phases.records(count), Topic.FINALIZER_DECISIONS.topicName(), tally);
    tally.requireEveryPhaseFinalized();
    return rate;
  }

  private void conclude(Findings report) {
    var limit = new Figures(raw);
    var ours = new Figures(service);
    var theirs = new Figures(reference);
    report.say("");
    report.say("| path | events a round | events/s, median | lowest – highest |");
    report.say("|---|---|---|---|");
    report.say(
        "| producer → broker → consumer | %,d | %s |"
            .formatted(settings.get(EVENTS), limit.cells()));
    report.say("| finalizer-service | %,d | %s |".formatted(settings.get(DECISIONS), ours.cells()));
    report.say(
        "| reference design | %,d | %s |".formatted(settings.get(REFERENCE), theirs.cells()));
    report.say("");
    double ofRaw = ours.median() / limit.median();
    double ofReference = ours.median() / theirs.median();
    report.bar(
        "share of the raw rate", "≥ 20 %", ofRaw >= BAR_OF_RAW, "%.1f %%".formatted(100 * ofRaw));
    report.bar(
        "times the reference",
        "≥ 20",
        ofReference >= BAR_OF_REFERENCE,
        "%.1f".formatted(ofReference));
  }
}
