package io.phasegate.benchmarks.success;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Lines that the tests reach, from the reports that JaCoCo wrote at the last `./mvnw verify`.
final class Coverage {
  private static final String REPORT = "target/site/jacoco/jacoco.csv";
  private static final String MISSED = "LINE_MISSED";
  private static final String COVERED = "LINE_COVERED";

  private Coverage() {}

  /// A line for people.
  ///
  /// @param root of the project
  static String told(Path root) throws IOException {
    var modules = new ArrayList<String>();
    long covered = 0;
    long all = 0;
    for (var report : reports(root)) {
      var lines = Lines.of(Files.readAllLines(report));
      covered += lines.covered();
      all += lines.covered() + lines.missed();
      modules.add(root.relativize(report).getName(0) + " " + lines.percent());
    }
    return all == 0
        ? "Coverage (target ≥ 80 %): not measured, run ./mvnw verify first"
        : "Coverage of lines (target ≥ 80 %%): %s, at the last ./mvnw verify (%s)"
            .formatted(new Lines(covered, all - covered).percent(), String.join(", ", modules));
  }

  private static List<Path> reports(Path root) throws IOException {
    try (var folders = Files.list(root)) {
      return folders
          .map(folder -> folder.resolve(REPORT))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  record Lines(long covered, long missed) {

    /// @param csv a header and a row for each class; no cell that is read has quotes
    static Lines of(List<String> csv) {
      if (csv.isEmpty()) {
        return new Lines(0, 0);
      }
      var header = List.of(csv.getFirst().split(",", -1));
      long covered = 0;
      long missed = 0;
      for (var row : csv.subList(1, csv.size())) {
        var cells = row.split(",", -1);
        covered += Long.parseLong(cells[header.indexOf(COVERED)]);
        missed += Long.parseLong(cells[header.indexOf(MISSED)]);
      }
      return new Lines(covered, missed);
    }

    String percent() {
      double all = Math.max(1, covered + missed);
      return String.format(Locale.ROOT, "%.1f %%", 100 * covered / all);
    }
  }
}
