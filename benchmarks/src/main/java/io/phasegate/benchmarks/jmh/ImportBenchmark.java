package io.phasegate.benchmarks.jmh;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.Source.InlineFile;
import io.phasegate.source.AllowedUrls;
import io.phasegate.source.SourceLimits;
import io.phasegate.source.Workspace;
import io.phasegate.source.Workspaces;
import io.phasegate.source.code.CodeAnalysis;
import io.phasegate.source.code.ConfinedAnalysis;
import io.phasegate.source.imports.ParseCache;
import io.phasegate.token.domain.ImportGraph;
import io.phasegate.token.graph.BatchPlanning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.treesitter.TSLanguage;
import org.treesitter.TSParser;
import org.treesitter.TreeSitterJava;
import org.treesitter.TreeSitterPython;
import org.treesitter.TreeSitterTypescript;

/// The import graph of 1,000 files of about 4 KiB with ten imports each, 4 MiB in all: with every
/// parse in the cache, with none, and with none in the analysis process.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class ImportBenchmark {
  private static final int FILES = 1_000;

  @Param({"py", "ts", "java"})
  public String language = "py";

  private final BatchPlanning cached =
      new BatchPlanning(ParseCache.create(), CodeAnalysis.direct());
  private final ConfinedAnalysis process = new ConfinedAnalysis();
  private final List<String> paths = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private Workspace workspace = workspace(List.of());

  @Setup
  public void writeFiles() {
    var files = new ArrayList<InlineFile>();
    for (int i = 0; i < FILES; i++) {
      var path = "src/shop/M" + i + "." + language;
      paths.add(path);
      texts.add(text(i));
      files.add(InlineFile.of(path, texts.getLast()));
    }
    workspace = workspace(files);
  }

  @Benchmark
  public ImportGraph cached() {
    return cached.graph(paths, Map.of(), workspace);
  }

  /// As the service asks: in a process of its own.
  @Benchmark
  public ImportGraph confined() {
    return new BatchPlanning(ParseCache.create(), process).graph(paths, Map.of(), workspace);
  }

  @TearDown
  public void endProcess() {
    process.close();
  }

  /// What the parser does with these texts alone, without looking at the trees: no import is found
  /// faster.
  @Benchmark
  public int treeSitterAlone() {
    int errors = 0;
    var grammar = grammar();
    for (var text : texts) {
      try (var parser = new TSParser()) {
        parser.setLanguage(grammar);
        try (var tree = parser.parseString(null, text)) {
          errors += tree.getRootNode().hasError() ? 1 : 0;
        }
      }
    }
    return errors;
  }

  private TSLanguage grammar() {
    return switch (language) {
      case "py" -> new TreeSitterPython();
      case "ts" -> new TreeSitterTypescript();
      default -> new TreeSitterJava();
    };
  }

  @Benchmark
  public ImportGraph uncached() {
    return new BatchPlanning(ParseCache.create(), CodeAnalysis.direct())
        .graph(paths, Map.of(), workspace);
  }

  private static Workspace workspace(List<InlineFile> files) {
    return new Workspaces(
            Path.of("benchmarks", "target"), AllowedUrls.of(List.of()), SourceLimits.DEFAULTS)
        .open(new Source.Inline(new RepositoryId("acme/shop"), new CommitSha("abcdef1"), files));
  }

  private String text(int file) {
    var text = new StringBuilder(language.equals("java") ? "package shop;\n" : "");
    for (int i = 1; i <= 10; i++) {
      text.append(importOf((file + i * 37) % FILES));
    }
    text.append(language.equals("java") ? "class M" + file + " {\n" : "");
    for (int i = 0; text.length() < 4_000; i++) {
      text.append(function(i));
    }
    return text.append(language.equals("java") ? "}\n" : "").toString();
  }

  private String importOf(int target) {
    return switch (language) {
      case "py" -> "from shop.M%d import total as total%d\n".formatted(target, target);
      case "ts" -> "import { total as total%d } from './M%d';\n".formatted(target, target);
      default -> "import shop.M%d;\n".formatted(target);
    };
  }

  private String function(int i) {
    return switch (language) {
      case "py" ->
          """
          def total%d(lines, rate=0.2):
              \"""Sums up what is in the cart.\"""
              amount = sum(line.price * line.count for line in lines if line.count > 0)
              return round(amount * (1 + rate), 2)

          """
              .formatted(i);
      case "ts" ->
          """
          export function total%d(lines: Line[], rate = 0.2): number {
            const amount = lines.filter((line) => line.count > 0).reduce((sum, l) => sum + l.price, 0);
            return Math.round(amount * (1 + rate) * 100) / 100;
          }

          """
              .formatted(i);
      default ->
          """
            long total%d(List<Line> lines, double rate) {
              long amount = lines.stream().filter(line -> line.count() > 0).mapToLong(Line::price).sum();
              return Math.round(amount * (1 + rate) * 100) / 100;
            }

          """
              .formatted(i);
    };
  }
}
