package io.phasegate.benchmarks.load;

import io.phasegate.benchmarks.Timeline;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/// How long the steps of phases took, and the phases in all.
public final class LoadWatch {
  private static final long HIGHEST_MICROS = Duration.ofHours(1).toNanos() / 1000;

  private final Map<Step, Histogram> steps = new EnumMap<>(Step.class);
  private final Histogram phases = new SynchronizedHistogram(HIGHEST_MICROS, 3);

  public LoadWatch() {
    for (var step : Step.values()) {
      steps.put(step, new SynchronizedHistogram(HIGHEST_MICROS, 3));
    }
  }

  void stepTook(Step step, long nanos) {
    of(step).recordValue(nanos / 1000);
  }

  void phaseTook(long nanos) {
    phases.recordValue(nanos / 1000);
  }

  /// Phases that are finalized.
  public long finalized() {
    return phases.getTotalCount();
  }

  /// p99 of whole phases, in milliseconds.
  double p99Millis() {
    return Timeline.millis(phases, 99);
  }

  /// Of a step, as cells of a Markdown table.
  String cells(Step step) {
    return Timeline.cells(of(step));
  }

  /// Of whole phases.
  String cells() {
    return Timeline.cells(phases);
  }

  private Histogram of(Step step) {
    var histogram = steps.get(step);
    if (histogram == null) {
      throw new IllegalArgumentException("no figures of " + step);
    }
    return histogram;
  }
}
