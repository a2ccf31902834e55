package io.phasegate.benchmarks;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.Report.Format;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.codec.OutgoingRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;

/// How long a phase with a large test report takes through both services, from publishing until its
/// `PhaseFinalized` is there, and what a series of such reports does to the services' memory.
public final class LargeReportBenchmark implements AutoCloseable {
  private static final String TESTS = "tests";
  private static final String ROUNDS = "rounds";
  private static final String EVENTS = "events";
  private static final Map<String, Integer> DEFAULTS =
      Map.of(TESTS, 10_000, ROUNDS, 11, EVENTS, 50);
  private static final List<Service> SERVICES = List.of(Service.BASELINE, Service.FINALIZER);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final double BAR_MILLIS = 1000;

  private final BenchmarkStack stack;
  private final Findings report;
  private final int tests;
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;

  private LargeReportBenchmark(BenchmarkStack stack, Findings report, int tests) {
    this.stack = stack;
    this.report = report;
    this.tests = tests;
    this.producer = Clients.producer(stack.bootstrapServers(), 0);
    this.consumer =
        Clients.listener(
            stack.bootstrapServers(),
            List.of(Topic.BASELINE_DECISIONS.topicName(), Topic.FINALIZER_DECISIONS.topicName()));
  }

  /// @param arguments `tests=` in a report, `rounds=` one by one, `events=` in the memory series
  public static void main(String[] arguments) {
    var settings = Settings.of(DEFAULTS, List.of(arguments));
    int tests = settings.get(TESTS);
    var report = Findings.begin("Reports of %,d tests".formatted(tests));
    for (var format : List.of(Format.PYTEST_JSON, Format.JUNIT_XML)) {
      try (var stack = BenchmarkStack.start(SERVICES.toArray(Service[]::new));
          var benchmark = new LargeReportBenchmark(stack, report, tests)) {
        benchmark.run(format, settings);
      }
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
    consumer.close();
  }

  private void run(Format format, Settings settings) {
    var name = format.name().toLowerCase(Locale.ROOT).replace('_', '-');
    var phases = new TestedPhases(name);
    int zipped = LargeReports.zipped(format, tests, 0).content().length();
    int unpacked = LargeReports.text(format, tests, 0).getBytes(StandardCharsets.UTF_8).length;
    report.say("### %s: %,d KiB, %,d KiB as sent".formatted(name, unpacked / 1024, zipped / 1024));
    var baseline = phases.baseline(LargeReports.zipped(format, tests, 0));
    report.say(
        "baseline captured in %.0f ms"
            .formatted(millis(baseline, phases.baselineId(), "BaselineCaptured")));
    var times = new ArrayList<Double>();
    for (int round = 1; round <= settings.get(ROUNDS); round++) {
      times.add(decide(phases, format, round));
    }
    tell(new Figures(times));
    series(phases, format, settings);
  }

  private double decide(TestedPhases phases, Format format, int number) {
    var record = phases.phase(number, LargeReports.zipped(format, tests, number));
    return millis(record, phases.phaseId(number), "PhaseFinalized");
  }

  private void tell(Figures times) {
    report.say(
        "publish → PhaseFinalized: first %.0f ms, median %.0f ms, %.0f – %.0f ms"
            .formatted(times.first(), times.median(), times.lowest(), times.highest()));
    report.say("in order, ms: " + times.inOrder());
    report.bar("first", "< 1 s", times.first() < BAR_MILLIS, "%.0f ms".formatted(times.first()));
    report.bar("median", "< 1 s", times.median() < BAR_MILLIS, "%.0f ms".formatted(times.median()));
  }

  /// All at once, so that the services fetch as much as they ever do.
  private void series(TestedPhases phases, Format format, Settings settings) {
    var before = resident();
    int first = settings.get(ROUNDS) + 1;
    int last = settings.get(ROUNDS) + settings.get(EVENTS);
    var records = new ArrayList<OutgoingRecord>();
    var ids = new ArrayList<EventId>();
    for (int number = first; number <= last; number++) {
      records.add(phases.phase(number, LargeReports.zipped(format, tests, number)));
      ids.add(phases.phaseId(number));
    }
    long start = System.nanoTime();
    records.forEach(
        record -> {
          var _ = producer.send(record.toProducerRecord());
        });
    await(ids, "PhaseFinalized");
    double seconds = (System.nanoTime() - start) / 1e9;
    report.say("%d at once: all decided after %.1f s".formatted(records.size(), seconds));
    report.say("resident memory before and after, MiB: %s → %s".formatted(before, resident()));
    report.say("");
  }

  private String resident() {
    return String.join(
        ", ",
        SERVICES.stream()
            .map(service -> service.id() + " " + stack.residentMebibytes(service))
            .toList());
  }

  private double millis(OutgoingRecord record, EventId id, String type) {
    long start = System.nanoTime();
    var _ = producer.send(record.toProducerRecord());
    await(List.of(id), type);
    return (System.nanoTime() - start) / 1e6;
  }

  private void await(List<EventId> causes, String type) {
    var missing = new ArrayList<>(causes.stream().map(EventId::value).toList());
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (!missing.isEmpty()) {
      for (var record : consumer.poll(POLL)) {
        var cause = header(record, Headers.CAUSATION_ID);
        if (missing.contains(cause)) {
          requireDecisionOnTheWay(record, type);
          if (header(record, Headers.TYPE).equals(type)) {
            missing.remove(cause);
          }
        }
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException("%s: nothing came for %s".formatted(type, missing));
      }
    }
  }

  /// Fails at once where the answer is not the one that the events must have.
  private static void requireDecisionOnTheWay(ConsumerRecord<String, byte[]> record, String type) {
    var found = header(record, Headers.TYPE);
    if (!found.equals(type) && !found.equals("TestDeltaComputed")) {
      throw new IllegalStateException(
          "expected %s, found %s: %s"
              .formatted(type, found, new String(record.value(), StandardCharsets.UTF_8)));
    }
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
