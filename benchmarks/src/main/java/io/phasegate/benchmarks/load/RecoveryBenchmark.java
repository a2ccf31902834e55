package io.phasegate.benchmarks.load;

import io.phasegate.benchmarks.BenchmarkStack;
import io.phasegate.benchmarks.Findings;
import io.phasegate.benchmarks.Settings;
import io.phasegate.benchmarks.SteadyFlow;
import io.phasegate.benchmarks.Timeline;
import io.phasegate.contracts.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// How long it takes until all is well again after the broker, then the database was away under a
/// steady load: until what had gathered is decided, and until waiting is as short as before.
public final class RecoveryBenchmark {
  private static final String RATE = "rate";
  private static final String CALM = "calm";
  private static final String OUTAGE = "outage";
  private static final String LONGEST = "longest";
  private static final Map<String, Integer> DEFAULTS =
      Map.of(RATE, 200, CALM, 60, OUTAGE, 300, LONGEST, 600);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final BenchmarkStack stack;
  private final Settings settings;
  private final Findings report;

  private RecoveryBenchmark(BenchmarkStack stack, Settings settings, Findings report) {
    this.stack = stack;
    this.settings = settings;
    this.report = report;
  }

  /// @param arguments `rate=` phases a second, `calm=` seconds before and after, `outage=` seconds,
  ///     `longest=` seconds that recovery may take
  public static void main(String[] arguments) throws InterruptedException {
    var settings = Settings.of(DEFAULTS, List.of(arguments));
    var report =
        Findings.begin(
            "%d s of outage at %d phases/s".formatted(settings.get(OUTAGE), settings.get(RATE)));
    try (var stack = BenchmarkStack.start(Service.FINALIZER)) {
      var benchmark = new RecoveryBenchmark(stack, settings, report);
      report.say(
          "| away | p99 before ms | in the slowest second ms | due meanwhile | caught up after s |"
              + " p99 as before after s | longest wait s |");
      report.say("|---|---|---|---|---|---|---|");
      benchmark.outage("broker", stack.broker()::stop, stack.broker()::start);
      benchmark.outage("database", stack.database()::stopAbruptly, stack.database()::start);
    }
  }

  private void outage(String what, Runnable stop, Runnable start) throws InterruptedException {
    int calm = settings.get(CALM);
    int longest = 2 * calm + settings.get(OUTAGE) + settings.get(LONGEST);
    try (var flow = SteadyFlow.start(stack.bootstrapServers(), what, settings.get(RATE), longest)) {
      Thread.sleep(Duration.ofSeconds(calm));
      double went = flow.elapsed();
      stop.run();
      System.err.printf("  %s away after %.0f s%n", what, went);
      Thread.sleep(Duration.ofSeconds(settings.get(OUTAGE)));
      start.run();
      double back = flow.elapsed();
      double caughtUp = awaitCaughtUp(flow, what, back);
      Thread.sleep(Duration.ofSeconds(calm));
      flow.stopSending();
      tell(what, flow.finish(PATIENCE), new Moments(went, back, caughtUp));
    }
  }

  /// Seconds since the flow began.
  private record Moments(double went, double back, double caughtUp) {}

  /// Less than what comes in a second is not decided yet.
  private double awaitCaughtUp(SteadyFlow flow, String what, double back)
      throws InterruptedException {
    while (flow.open() >= settings.get(RATE)) {
      if (flow.elapsed() - back > settings.get(LONGEST)) {
        throw new IllegalStateException(
            "%s: expected to catch up within %d s, found %,d events undecided"
                .formatted(what, settings.get(LONGEST), flow.open()));
      }
      Thread.sleep(LOOK);
    }
    System.err.printf("  caught up %.1f s after the %s was back%n", flow.elapsed() - back, what);
    return flow.elapsed();
  }

  private void tell(String what, Timeline timeline, Moments moments) {
    // The first half of the time before is for warming up.
    int warm = (int) (moments.went() / 2);
    int last = (int) moments.went() - 1;
    double slowest = timeline.slowestSecond(warm, last);
    var meanwhile = timeline.between(moments.went(), moments.back());
    var calm = timeline.calmFrom((int) moments.back(), slowest);
    report.say(
        "| %s | %.1f | %.1f | %,d | %.1f | %s | %.1f |"
            .formatted(
                what,
                Timeline.millis(timeline.between(warm, last), 99),
                slowest,
                meanwhile.getTotalCount(),
                moments.caughtUp() - moments.back(),
                calm.isEmpty()
                    ? "not at the end"
                    : "%.0f".formatted(Math.max(0, calm.getAsInt() - moments.back())),
                Timeline.millis(timeline.all(), 100) / 1000));
  }
}
