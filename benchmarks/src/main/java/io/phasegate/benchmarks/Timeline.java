package io.phasegate.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/// When each event of a steady flow was due, and how long it waited for its decision.
///
/// @param samples in the order in which they were due
public record Timeline(List<Sample> samples) {
  private static final long HIGHEST_MICROS = Duration.ofHours(1).toNanos() / 1000;

  public Timeline {
    samples = List.copyOf(samples);
  }

  /// One event.
  ///
  /// @param dueMicros since the flow began
  /// @param waitedMicros from when it was due until its decision was there
  public record Sample(long dueMicros, long waitedMicros) {}

  /// How long those waited that were due in a part of the time.
  ///
  /// @param from seconds since the flow began, inclusive
  /// @param to exclusive
  public Histogram between(double from, double to) {
    var histogram = new Histogram(HIGHEST_MICROS, 3);
    samples.stream()
        .filter(each -> each.dueMicros() >= from * 1e6 && each.dueMicros() < to * 1e6)
        .forEach(each -> histogram.recordValue(each.waitedMicros()));
    return histogram;
  }

  public Histogram all() {
    return between(0, Double.MAX_VALUE);
  }

  /// The longest p99 of a second in a part of the time, in milliseconds; 0 where nothing was due.
  ///
  /// @param from seconds since the flow began, inclusive
  /// @param to exclusive
  public double slowestSecond(int from, int to) {
    return IntStream.range(from, to)
        .mapToDouble(second -> millis(between(second, second + 1), 99))
        .max()
        .orElse(0);
  }

  /// The first second, from `after` on, from which no second's p99 exceeds a limit any more; none
  /// where the last second does.
  public OptionalInt calmFrom(int after, double limitMillis) {
    int last = samples.isEmpty() ? 0 : (int) (samples.getLast().dueMicros() / 1_000_000);
    int calm = last + 1;
    for (int second = last; second >= after; second--) {
      var waited = between(second, second + 1);
      if (waited.getTotalCount() > 0 && millis(waited, 99) > limitMillis) {
        break;
      }
      calm = second;
    }
    return calm > last ? OptionalInt.empty() : OptionalInt.of(calm);
  }

  /// p50, p95, p99 and the longest in milliseconds, as cells of a Markdown table.
  public static String cells(Histogram waited) {
    return String.format(
        Locale.ROOT,
        "%.1f | %.1f | %.1f | %.1f",
        millis(waited, 50),
        millis(waited, 95),
        millis(waited, 99),
        millis(waited, 100));
  }

  public static double millis(Histogram waited, double percentile) {
    return waited.getValueAtPercentile(percentile) / 1000.0;
  }
}
