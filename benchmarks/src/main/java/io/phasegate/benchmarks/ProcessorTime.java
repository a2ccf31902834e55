package io.phasegate.benchmarks;

import java.util.List;
import java.util.Locale;

/// Processor time, user and system, in microseconds, of everyone who takes part in a run. Unlike a
/// rate it hardly depends on what else the machine does.
///
/// @param service the service under test; 0 where none runs
/// @param database PostgreSQL with all its processes
/// @param here this JVM: broker, load generator and, in its rounds, the reference design
public record ProcessorTime(double service, double database, double here) {
  public ProcessorTime since(ProcessorTime earlier) {
    return new ProcessorTime(
        service - earlier.service, database - earlier.database, here - earlier.here);
  }

  /// Without what would have been spent anyway.
  ///
  /// @param idle of one second without events
  public ProcessorTime without(ProcessorTime idle, double seconds) {
    return new ProcessorTime(
        service - idle.service * seconds,
        database - idle.database * seconds,
        here - idle.here * seconds);
  }

  public ProcessorTime perEvent(int events) {
    return new ProcessorTime(service / events, database / events, here / events);
  }

  /// The mean of several runs of the same length.
  static ProcessorTime mean(List<ProcessorTime> runs) {
    return new ProcessorTime(
        runs.stream().mapToDouble(ProcessorTime::service).average().orElseThrow(),
        runs.stream().mapToDouble(ProcessorTime::database).average().orElseThrow(),
        runs.stream().mapToDouble(ProcessorTime::here).average().orElseThrow());
  }

  public double total() {
    return service + database + here;
  }

  /// As cells of a Markdown table.
  public String cells() {
    return String.format(
        Locale.ROOT, "%.1f | %.1f | %.1f | %.1f", service, database, here, total());
  }
}
