package io.phasegate.system.chaos;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// A run in Markdown: what was done to the stack, what came of it, and how to do it again.
///
/// @param revived how often something ended by itself and was started again
/// @param excused differences to the oracle where a deadline elapsed
record Report(
    long seed,
    double minutes,
    Workload.Count load,
    List<Struck> history,
    int revived,
    Evidence evidence,
    List<Finding> findings,
    List<String> excused) {
  String markdown() {
    var lines = new ArrayList<String>();
    lines.add("# Chaos run, seed " + seed);
    lines.add("");
    lines.add(
        "Again: `./mvnw test -pl system-tests -Dtest=ChaosIT -Dphasegate.seed=%d -Dphasegate.chaos.minutes=%s`"
            .formatted(seed, minutes));
    lines.addAll(summary());
    lines.addAll(services());
    lines.addAll(promises());
    lines.addAll(faults());
    return String.join("\n", lines) + "\n";
  }

  private List<String> summary() {
    var struck = history.stream().filter(each -> !each.note().startsWith("SKIPPED")).count();
    return List.of(
        "",
        "| faults | skipped | restarts by the supervisor | records sent | of these twice | poison | findings | differences excused |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|",
        "| %d | %d | %d | %d | %d | %d | %d | %d |"
            .formatted(
                struck,
                history.size() - struck,
                revived,
                load.sent(),
                load.twice(),
                load.poison(),
                findings.size(),
                excused.size()));
  }

  private List<String> services() {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add(
        "| service | events in the ledger | decisions | copies beyond the first | dead letters | still waiting | by the oracle |");
    lines.add("|---|---:|---:|---:|---:|---:|---:|");
    for (var service : evidence.services()) {
      long decisions = service.decisions().stream().map(Entry::id).distinct().count();
      lines.add(
          "| %s | %d | %d | %d | %d | %d | %d |"
              .formatted(
                  service.service().id(),
                  service.ledger().size(),
                  decisions,
                  service.decisions().size() - decisions,
                  service.deadLetters().size(),
                  service.waiting().size(),
                  service.oracle().size()));
    }
    lines.add("");
    lines.add("Decisions by type: " + types());
    return lines;
  }

  private TreeMap<String, Long> types() {
    return evidence.services().stream()
        .flatMap(service -> service.decisions().stream())
        .collect(groupingBy(entry -> entry.wire().type(), TreeMap::new, counting()));
  }

  private List<String> promises() {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add("| promise | broken |");
    lines.add("|---|---:|");
    for (var promise : Promise.values()) {
      var count = findings.stream().filter(finding -> finding.promise() == promise).count();
      lines.add("| %s | %d |".formatted(promise.meaning(), count));
    }
    findings.forEach(finding -> lines.add("- %s: %s".formatted(finding.promise(), finding.what())));
    excused.forEach(difference -> lines.add("- excused: " + difference));
    return lines;
  }

  private List<String> faults() {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add("| at | fault | target | planned | took | |");
    lines.add("|---:|---|---|---:|---:|---|");
    for (var each : history) {
      var fault = each.fault();
      lines.add(
          "| %s | %s | %s | %s | %s | %s |"
              .formatted(
                  seconds(each.at()),
                  fault.kind(),
                  fault.target(),
                  seconds(fault.length()),
                  seconds(each.length()),
                  each.note()));
    }
    return lines;
  }

  private static String seconds(Duration duration) {
    return "%d.%d s".formatted(duration.toSeconds(), duration.toMillisPart() / 100);
  }
}
