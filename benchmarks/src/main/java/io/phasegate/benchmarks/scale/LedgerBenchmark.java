package io.phasegate.benchmarks.scale;

import io.phasegate.benchmarks.BenchmarkStack;
import io.phasegate.benchmarks.Findings;
import io.phasegate.benchmarks.Flood;
import io.phasegate.benchmarks.ProcessorMeter;
import io.phasegate.benchmarks.Settings;
import io.phasegate.benchmarks.SmallPhases;
import io.phasegate.benchmarks.SteadyFlow;
import io.phasegate.benchmarks.Tally;
import io.phasegate.benchmarks.Timeline;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.HdrHistogram.Histogram;

/// Whether the ledger stays fast as it grows, and whether the loop feels that old rows are deleted.
///
/// It grows in steps. At each, finalizer-service decides a number of phases, which looks up and
/// inserts as many rows, and single rows are looked up by the product's own query. Then the service
/// starts with a retention that makes the oldest rows expire under a steady load.
public final class LedgerBenchmark {
  private static final String ROWS = "rows";
  private static final String BODY = "body";
  private static final String PROBE = "probe";
  private static final String LOOKUPS = "lookups";
  private static final String OLD = "old";
  private static final String RATE = "rate";
  private static final String SECONDS = "seconds";
  private static final Map<String, Integer> DEFAULTS =
      Map.of(
          ROWS,
          10_000_000,
          BODY,
          300,
          PROBE,
          20_000,
          LOOKUPS,
          2_000,
          OLD,
          1_000_000,
          RATE,
          200,
          SECONDS,
          60);
  private static final List<Double> STEPS = List.of(0.01, 0.1, 0.25, 0.5, 1.0);

  /// Longer than the topics' retention, as the service demands, and shorter than the default.
  private static final Duration AGE_OF_OLD = Duration.ofDays(20);

  private static final Duration AGE_OF_RECENT = Duration.ofDays(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
  private static final int LONGEST_PURGE_SECONDS = 900;
  private static final int PURGE_EVERY_SECONDS = 5;
  private static final int PURGE_BATCH = 5000;
  private static final long SEED = 67;

  private final BenchmarkStack stack;
  private final Settings settings;
  private final Findings report;
  private final FilledLedger ledger;
  private final Instant begun = Instant.now();

  private LedgerBenchmark(
      BenchmarkStack stack, Settings settings, Findings report, FilledLedger ledger) {
    this.stack = stack;
    this.settings = settings;
    this.report = report;
    this.ledger = ledger;
  }

  /// @param arguments `rows=` at the end, `body=` characters of a row's body, `probe=` phases
  ///     decided and `lookups=` done at each step, `old=` rows to be purged under `rate=` phases a
  ///     second, `seconds=` before and after the purge
  public static void main(String[] arguments) throws SQLException, InterruptedException {
    var settings = Settings.of(DEFAULTS, List.of(arguments));
    var report = Findings.begin("A ledger of %,d rows".formatted(settings.get(ROWS)));
    try (var stack = BenchmarkStack.start(Service.FINALIZER);
        var ledger = FilledLedger.open(stack.admin(), settings.get(BODY))) {
      var benchmark = new LedgerBenchmark(stack, settings, report, ledger);
      benchmark.grow();
      benchmark.purge();
      benchmark.purgeNothing();
    }
  }

  private Instant oldRowsStoredAt() {
    return begun.minus(AGE_OF_OLD);
  }

  /// Old rows first, as they lie in a table that has lived.
  private void growTo(long size) throws SQLException {
    ledger.growTo(Math.min(size, settings.get(OLD)), oldRowsStoredAt());
    ledger.growTo(size, begun.minus(AGE_OF_RECENT));
    ledger.vacuum();
  }

  private void grow() throws SQLException {
    var flood = new Flood(stack.bootstrapServers(), new ProcessorMeter(stack));
    probe(flood, "probe-warm");
    report.say(
        "| rows | table and indexes | indexes | decided/s | PostgreSQL µs per event | WAL bytes per"
            + " event | lookup p50 µs | p99 µs |");
    report.say("|---|---|---|---|---|---|---|---|");
    for (var step : STEPS) {
      growTo(Math.round(step * settings.get(ROWS)));
      var stored = StoredBytes.of(stack);
      var run = probe(flood, "probe-" + ledger.rows());
      long perEvent = StoredBytes.of(stack).since(stored).logged() / settings.get(PROBE);
      var lookups = ledger.lookups(settings.get(LOOKUPS), new Random(SEED));
      report.say(
          "| %,d | %,d MiB | %,d MiB | %,.0f | %.1f | %,d | %d | %d |"
              .formatted(
                  ledger.rows(),
                  ledger.bytes() >> 20,
                  ledger.indexBytes() >> 20,
                  run.rate(),
                  run.spent().database(),
                  perEvent,
                  lookups.getValueAtPercentile(50),
                  lookups.getValueAtPercentile(99)));
    }
    report.say("");
  }

  private Flood.Run probe(Flood flood, String run) {
    var phases = new SmallPhases(run);
    int count = settings.get(PROBE);
    var tally = Tally.ofDecisions(phases, count);
    var found = flood.run(phases.records(count), Topic.FINALIZER_DECISIONS.topicName(), tally);
    tally.requireEveryPhaseFinalized();
    return found;
  }

  /// The old rows expire `seconds` after the service has started anew.
  private void purge() throws SQLException, InterruptedException {
    int seconds = settings.get(SECONDS);
    stack.stop(Service.FINALIZER);
    var retention =
        Duration.between(oldRowsStoredAt(), Instant.now())
            .plusSeconds(seconds + PURGE_EVERY_SECONDS);
    stack.startAnother(
        Service.FINALIZER,
        Map.of(
            "PHASEGATE_LEDGER_RETENTION", retention.truncatedTo(ChronoUnit.SECONDS).toString(),
            "PHASEGATE_LEDGER_PURGE_EVERY", "PT%dS".formatted(PURGE_EVERY_SECONDS),
            "PHASEGATE_LEDGER_PURGE_BATCH", String.valueOf(PURGE_BATCH)));
    long deletedBefore = ledger.deleted();
    int longest = 2 * seconds + LONGEST_PURGE_SECONDS;
    try (var flow =
        SteadyFlow.start(stack.bootstrapServers(), "steady", settings.get(RATE), longest)) {
      double begin = awaitDeleted(flow, deletedBefore + 1, longest);
      double end = awaitDeleted(flow, deletedBefore + settings.get(OLD), longest);
      Thread.sleep(Duration.ofSeconds(seconds));
      flow.stopSending();
      tell(flow.finish(LONGEST_WAIT), begin, end);
    }
  }

  private double awaitDeleted(SteadyFlow flow, long wanted, int longest)
      throws SQLException, InterruptedException {
    long deleted = ledger.deleted();
    while (deleted < wanted && flow.elapsed() < longest) {
      Thread.sleep(Duration.ofMillis(250));
      deleted = ledger.deleted();
    }
    if (deleted < wanted) {
      throw new IllegalStateException(
          "expected %,d deleted rows after %d s, found %,d".formatted(wanted, longest, deleted));
    }
    System.err.printf("  %,d rows deleted after %.0f s%n", deleted, flow.elapsed());
    return flow.elapsed();
  }

  private void tell(Timeline timeline, double begin, double end) {
    report.say(
        "Purge of %,d rows in batches of %,d while %d phases a second are decided: %.1f s, %,.0f rows/s"
            .formatted(
                settings.get(OLD),
                PURGE_BATCH,
                settings.get(RATE),
                end - begin,
                settings.get(OLD) / Math.max(end - begin, 0.25)));
    report.say("");
    report.say("| | p50 ms | p95 ms | p99 ms | max ms |");
    report.say("|---|---|---|---|---|");
    // The first half of the time before is the start of the service.
    row("before", timeline.between(begin / 2, begin - 1));
    row("during", timeline.between(begin - 1, end + 1));
    row("after", timeline.between(end + 1, Double.MAX_VALUE));
    report.say("");
  }

  private void row(String name, Histogram waited) {
    report.say("| %s | %s |".formatted(name, Timeline.cells(waited)));
  }

  /// What each run of the purge costs where nothing has expired: most runs.
  private void purgeNothing() throws SQLException {
    stack.stop(Service.FINALIZER);
    ledger.vacuum();
    report.say(
        "A run of the purge that finds nothing: %.1f ms; ".formatted(purgeOfNothing())
            + "after as many new rows have taken the place of the purged: %.1f ms"
                .formatted(afterRefill()));
  }

  private double afterRefill() throws SQLException {
    ledger.growTo(ledger.rows() + settings.get(OLD), begun);
    ledger.vacuum();
    return purgeOfNothing();
  }

  private double purgeOfNothing() throws SQLException {
    var before = begun.minus(AGE_OF_RECENT);
    var first = ledger.purgeMillis(before, PURGE_BATCH);
    return Math.min(first, ledger.purgeMillis(before, PURGE_BATCH));
  }
}
