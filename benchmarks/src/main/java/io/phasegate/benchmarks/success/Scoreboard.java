package io.phasegate.benchmarks.success;

import io.phasegate.benchmarks.Findings;
import java.util.ArrayList;
import java.util.List;

/// All metrics of a run, told as one table.
final class Scoreboard {
  private final List<Metric> metrics = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /// @param basis what it was measured on
  private record Metric(String name, Bar bar, Share share, String basis) {
    String row() {
      return "| %s | %s | %s | %s | %s |"
          .formatted(name, bar.text(), share, bar.judge(share), basis);
    }
  }

  void add(String name, Bar bar, Share share, String basis) {
    metrics.add(new Metric(name, bar, share, basis));
    System.err.printf("  %s: %s%n", name, share);
  }

  /// What is no share, in a line of its own.
  void note(String line) {
    notes.add(line);
  }

  /// Whether every bar that counts is met.
  boolean met() {
    return metrics.stream().noneMatch(metric -> metric.bar().failedBy(metric.share()));
  }

  void tell(Findings report) {
    report.say("| metric | target | measured (95 % interval) | | on |");
    report.say("|---|---|---|---|---|");
    metrics.forEach(metric -> report.say(metric.row()));
    report.say("");
    notes.forEach(line -> report.say("- " + line));
  }
}
