package io.phasegate.benchmarks;

import java.util.ArrayList;
import java.util.List;

/// One way from an event to what comes out, and what its rounds gave.
final class Lane {
  private final String name;
  private final int events;
  private final List<Flood.Run> runs = new ArrayList<>();

  /// @param events of each round
  Lane(String name, int events) {
    this.name = name;
    this.events = events;
  }

  int events() {
    return events;
  }

  void add(Flood.Run run) {
    runs.add(run);
  }

  /// Events per second in the round before this moment.
  double lastRate() {
    return runs.getLast().rate();
  }

  double median() {
    return figures().median();
  }

  /// As a row of a Markdown table.
  String rates() {
    return "| %s | %,d | %s |".formatted(name, events, figures().cells());
  }

  /// Processor time per event, as a row of a Markdown table.
  String processors() {
    var spent = runs.stream().map(Flood.Run::spent).toList();
    return "| %s | %s |".formatted(name, ProcessorTime.mean(spent).cells());
  }

  private Figures figures() {
    return new Figures(runs.stream().map(Flood.Run::rate).toList());
  }
}
