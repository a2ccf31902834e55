package io.phasegate.benchmarks.success;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.tools.ExecFileLoader;

/// Lines of the product that its tests reach, as JaCoCo recorded them at the last `./mvnw verify`.
/// A test counts for whatever module it reaches: what services share is tried where it is used.
final class Coverage {
  private static final String RECORDED = "target/jacoco.exec";
  private static final String CLASSES = "target/classes";

  /// What tries the product and is no part of it.
  private static final Set<String> TOOLS = Set.of("benchmarks", "fuzzing");

  private Coverage() {}

  /// A line for people.
  ///
  /// @param root of the project
  static String told(Path root) throws IOException {
    var recorded = recorded(root);
    if (recorded.getContents().isEmpty()) {
      return "Coverage (target ≥ 80 %): not measured, run ./mvnw verify first";
    }
    var all = new Lines(0, 0);
    var modules = new ArrayList<String>();
    for (var module : modules(root, CLASSES)) {
      var name = module.getFileName().toString();
      if (!TOOLS.contains(name)) {
        var lines = Lines.of(name, module.resolve(CLASSES), recorded);
        all = all.plus(lines);
        modules.add(name + " " + lines.percent());
      }
    }
    return "Coverage of lines (target ≥ 80 %%): %s, at the last ./mvnw verify (%s)"
        .formatted(all.percent(), String.join(", ", modules));
  }

  private static ExecutionDataStore recorded(Path root) throws IOException {
    var loader = new ExecFileLoader();
    for (var module : modules(root, RECORDED)) {
      loader.load(module.resolve(RECORDED).toFile());
    }
    return loader.getExecutionDataStore();
  }

  private static List<Path> modules(Path root, String with) throws IOException {
    try (var folders = Files.list(root)) {
      return folders.filter(folder -> Files.exists(folder.resolve(with))).sorted().toList();
    }
  }

  record Lines(int covered, int missed) {

    /// @param classes the folder they were compiled to
    static Lines of(String name, Path classes, ExecutionDataStore recorded) throws IOException {
      var builder = new CoverageBuilder();
      var analyzer = new Analyzer(recorded, builder);
      try (var files = Files.walk(classes)) {
        for (var file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
          try (var in = Files.newInputStream(file)) {
            analyzer.analyzeClass(in, file.toString());
          }
        }
      }
      var lines = builder.getBundle(name).getLineCounter();
      return new Lines(lines.getCoveredCount(), lines.getMissedCount());
    }

    Lines plus(Lines other) {
      return new Lines(covered + other.covered, missed + other.missed);
    }

    String percent() {
      double all = Math.max(1, covered + missed);
      return String.format(Locale.ROOT, "%.1f %%", 100 * covered / all);
    }
  }
}
