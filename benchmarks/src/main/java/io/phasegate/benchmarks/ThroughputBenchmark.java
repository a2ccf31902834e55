package io.phasegate.benchmarks;

import io.phasegate.benchmarks.reference.Deciding;
import io.phasegate.benchmarks.reference.OutboxReference;
import io.phasegate.benchmarks.streams.StreamsEngine;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/// How many events a second: through the broker alone, through the packaged finalizer-service,
/// through the reference design and through Kafka Streams. The first two alternate, round by round;
/// then the service is stopped and the others take its place, one after the other. Whoever decides
/// must decide the same, byte for byte.
public final class ThroughputBenchmark {
  private static final String EVENTS = "events";
  private static final String DECISIONS = "decisions";
  private static final String REFERENCE = "reference";
  private static final String STREAMS = "streams";
  private static final String ROUNDS = "rounds";
  private static final String WARM_UP = "warmup";
  private static final Map<String, Integer> DEFAULTS =
      Map.of(
          EVENTS, 200_000, DECISIONS, 100_000, REFERENCE, 10_000, STREAMS, 50_000, ROUNDS, 5,
          WARM_UP, 40_000);
  private static final String RAW = "benchmark.raw";
  private static final String ECHO = "benchmark.echo";

  /// Kafka Streams' own interval where exactly-once is asked for.
  private static final Duration COMMIT = Duration.ofMillis(100);

  private static final Duration RARE_COMMIT = Duration.ofSeconds(1);
  private static final int COMPARED = 500;
  private static final double BAR_OF_RAW = 0.20;
  private static final double BAR_OF_REFERENCE = 20;

  private final BenchmarkStack stack;
  private final Settings settings;
  private final Flood flood;
  private final Deciding deciding;
  private final Lane raw;
  private final Lane echo;
  private final Lane service;
  private final Lane reference;
  private final Lane streams;
  private final Lane rareStreams;
  private byte[] decision = {};
  private List<String> decisions = List.of();

  private ThroughputBenchmark(BenchmarkStack stack, Settings settings) {
    this.stack = stack;
    this.settings = settings;
    this.flood = new Flood(stack.bootstrapServers(), new ProcessorMeter(stack));
    this.deciding = new Deciding(stack.scratch());
    this.raw = new Lane("producer → broker → consumer", settings.get(EVENTS));
    this.echo = new Lane("the same bytes as the service, nothing decided", settings.get(DECISIONS));
    this.service = new Lane("finalizer-service", settings.get(DECISIONS));
    this.reference = new Lane("reference design", settings.get(REFERENCE));
    this.streams =
        new Lane("Kafka Streams, exactly once, commits every 100 ms", settings.get(STREAMS));
    this.rareStreams =
        new Lane("Kafka Streams, exactly once, commits every second", settings.get(STREAMS));
  }

  /// @param arguments `events=`, `decisions=`, `reference=`, `streams=`, `rounds=`, `warmup=`
  public static void main(String[] arguments) throws ExecutionException, InterruptedException {
    var settings = Settings.of(DEFAULTS, List.of(arguments));
    var report = Findings.begin("Throughput");
    try (var stack = BenchmarkStack.start(Service.FINALIZER)) {
      var benchmark = new ThroughputBenchmark(stack, settings);
      benchmark.createTopics();
      benchmark.throughService(report);
      stack.stop(Service.FINALIZER);
      benchmark.throughReference(report);
      benchmark.throughStreams(report, benchmark.streams, COMMIT);
      benchmark.throughStreams(report, benchmark.rareStreams, RARE_COMMIT);
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

  private void throughService(Findings report) {
    throughBroker("warm-raw", settings.get(WARM_UP));
    throughDecider("warm-service", settings.get(WARM_UP));
    throughEcho("warm-echo", settings.get(WARM_UP));
    decisions = compared();
    for (int round = 1; round <= settings.get(ROUNDS); round++) {
      raw.add(throughBroker("raw" + round, raw.events()));
      echo.add(throughEcho("echo" + round, echo.events()));
      service.add(throughDecider("service" + round, service.events()));
      report.say(
          "round %d: raw %,.0f/s, echo %,.0f/s, service %,.0f/s"
              .formatted(round, raw.lastRate(), echo.lastRate(), service.lastRate()));
    }
  }

  private void throughReference(Findings report) {
    try (var design = OutboxReference.start(stack.bootstrapServers(), stack.admin(), deciding)) {
      rounds(report, "reference", reference);
      report.say("reference: %d consumer threads, one relay".formatted(design.threads()));
    }
  }

  private void throughStreams(Findings report, Lane lane, Duration commitEvery) {
    try (var _ =
        StreamsEngine.start(stack.bootstrapServers(), commitEvery, stack.scratch(), deciding)) {
      rounds(report, "streams" + commitEvery.toMillis(), lane);
    }
  }

  /// Of whoever has taken the service's place.
  private void rounds(Findings report, String name, Lane lane) {
    requireSameDecisions(name);
    throughDecider("warm-" + name, Math.min(settings.get(WARM_UP), lane.events()));
    for (int round = 1; round <= settings.get(ROUNDS); round++) {
      lane.add(throughDecider(name + round, lane.events()));
      report.say("round %d: %s %,.0f/s".formatted(round, name, lane.lastRate()));
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

  /// Whoever decides: the service, or another in its place.
  private Flood.Run throughDecider(String run, int count) {
    var phases = new SmallPhases(run);
    var tally = Tally.ofDecisions(phases, count);
    var found = flood.run(phases.records(count), Topic.FINALIZER_DECISIONS.topicName(), tally);
    tally.requireEveryPhaseFinalized();
    decision = tally.lastValue();
    return found;
  }

  /// What is decided on the same few events, by whoever decides.
  private List<String> compared() {
    var phases = new SmallPhases("compared");
    var tally = Tally.ofDecisions(phases, COMPARED).keepingValues();
    var _ = flood.run(phases.records(COMPARED), Topic.FINALIZER_DECISIONS.topicName(), tally);
    return tally.values();
  }

  private void requireSameDecisions(String name) {
    var found = compared();
    for (int number = 0; number < COMPARED; number++) {
      if (!decisions.get(number).equals(found.get(number))) {
        throw new IllegalStateException(
            "%s: expected %s, found %s".formatted(name, decisions.get(number), found.get(number)));
      }
    }
  }

  private void conclude(Findings report) {
    var lanes = List.of(raw, echo, service, reference, streams, rareStreams);
    report.say("");
    report.say(
        "An event has %,d bytes, a decision %,d, without headers."
            .formatted(new SmallPhases("service1").record(RAW, 0).value().length, decision.length));
    report.say("");
    report.say("| path | events a round | events/s, median | lowest – highest |");
    report.say("|---|---|---|---|");
    lanes.forEach(lane -> report.say(lane.rates()));
    report.say("");
    report.say("| processor µs per event | service | PostgreSQL | broker, load, others | all |");
    report.say("|---|---|---|---|---|");
    lanes.forEach(lane -> report.say(lane.processors()));
    report.say("");
    double ofRaw = service.median() / raw.median();
    double ofReference = service.median() / reference.median();
    report.bar(
        "share of the raw rate", "≥ 20 %", ofRaw >= BAR_OF_RAW, "%.1f %%".formatted(100 * ofRaw));
    report.say(
        "- share of the rate of the same bytes: %.1f %%"
            .formatted(100 * service.median() / echo.median()));
    report.bar(
        "times the reference",
        "≥ 20",
        ofReference >= BAR_OF_REFERENCE,
        "%.1f".formatted(ofReference));
    report.say(
        "- times Kafka Streams: %.1f at 100 ms, %.1f at a second"
            .formatted(
                service.median() / streams.median(), service.median() / rareStreams.median()));
  }
}
