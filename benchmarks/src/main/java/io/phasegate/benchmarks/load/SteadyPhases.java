package io.phasegate.benchmarks.load;

import io.phasegate.benchmarks.BenchmarkStack;
import io.phasegate.benchmarks.Pace;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/// Begins whole phases at a steady rate, and sees them through to their end.
public final class SteadyPhases implements AutoCloseable {
  /// Governance would refuse so many verdicts of one client.
  public static final Map<String, String> ENVIRONMENT =
      Map.of("PHASEGATE_GOVERNANCE_REQUESTS_PER_MINUTE", "1000000");

  private static final Duration LONGEST_DRAIN = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Conversations conversations;
  private int begun;

  private SteadyPhases(Conversations conversations) {
    this.conversations = conversations;
  }

  /// @param stack with all services and [#ENVIRONMENT]
  /// @param bytes of each cut output and of each report
  public static SteadyPhases start(BenchmarkStack stack, String run, int bytes) throws IOException {
    return new SteadyPhases(Conversations.start(stack, new WholePhases(run, bytes)));
  }

  /// What came of the phases of one rate.
  ///
  /// @param achieved phases finalized a second while others began
  public record Outcome(Saturation.Observed observed, double achieved, LoadWatch watch) {}

  /// Returns when all phases are finalized.
  ///
  /// @throws IllegalStateException where one is blocked, or not finalized in time
  public Outcome run(int rate, int seconds) throws InterruptedException {
    var watch = new LoadWatch();
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
    drain();
    var observed = new Saturation.Observed(rate, seconds, openAtHalf, openAtEnd, watch.p99Millis());
    return new Outcome(observed, achieved, watch);
  }

  @Override
  public void close() {
    conversations.close();
  }

  private void drain() throws InterruptedException {
    long end = System.nanoTime() + LONGEST_DRAIN.toNanos();
    while (conversations.open() > 0) {
      conversations.requireNoFailure();
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "expected all phases to be finalized %s after the last began, found %d open: %s"
                .formatted(LONGEST_DRAIN, conversations.open(), conversations.openSteps()));
      }
      Thread.sleep(LOOK);
    }
    conversations.requireNoFailure();
  }
}
