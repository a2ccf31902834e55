package io.phasegate.benchmarks.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.phasegate.contracts.Deliverable.Change;
import io.phasegate.token.domain.FileStatistics;
import io.phasegate.token.domain.TargetFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// The corpus: numbers of real commits, `phases.csv` and `files.csv.gz` in a folder. Its fields
/// hold no quotes and no commas, which reading checks by counting the columns.
public final class Corpus {
  private Corpus() {}

  /// All phases, repository by repository, each oldest first.
  public static List<CorpusPhase> read(Path folder) throws IOException {
    var files = new HashMap<String, List<CorpusFile>>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder.resolve("files.csv.gz"))),
                UTF_8))) {
      var columns = columns(lines.readLine());
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var row = row(line, columns.size());
        files.computeIfAbsent(key(row, columns), _ -> new ArrayList<>()).add(file(row, columns));
      }
    }
    var byRepository = new LinkedHashMap<String, List<CorpusPhase>>();
    var rows = Files.readAllLines(folder.resolve("phases.csv"), UTF_8);
    var columns = columns(rows.getFirst());
    for (var line : rows.subList(1, rows.size())) {
      var row = row(line, columns.size());
      var phase =
          new CorpusPhase(
              text(row, columns, "repo"),
              text(row, columns, "category"),
              files.getOrDefault(key(row, columns), List.of()));
      byRepository.computeIfAbsent(phase.repository(), _ -> new ArrayList<>()).add(phase);
    }
    return byRepository.values().stream().flatMap(phases -> phases.reversed().stream()).toList();
  }

  private static CorpusFile file(List<String> row, Map<String, Integer> columns) {
    boolean creates = text(row, columns, "change").equals("create");
    var existing =
        creates
            ? null
            : new FileStatistics(
                number(row, columns, "existing_lines"),
                number(row, columns, "existing_tokens"),
                number(row, columns, "existing_imports"),
                number(row, columns, "existing_max_indent"));
    return new CorpusFile(
        TargetFile.of(
            text(row, columns, "path"), creates ? Change.CREATE : Change.MODIFY, existing),
        number(row, columns, "added_lines"),
        number(row, columns, "diff_tokens"),
        number(row, columns, "full_tokens"));
  }

  private static String key(List<String> row, Map<String, Integer> columns) {
    return text(row, columns, "repo") + "@" + text(row, columns, "commit");
  }

  private static Map<String, Integer> columns(String header) {
    var names = List.of(header.split(",", -1));
    var columns = new HashMap<String, Integer>();
    names.forEach(name -> columns.put(name, columns.size()));
    return Map.copyOf(columns);
  }

  private static List<String> row(String line, int columns) {
    var row = List.of(line.split(",", -1));
    if (row.size() != columns) {
      throw new IllegalArgumentException(
          "expected %d columns, found %d: %s".formatted(columns, row.size(), line));
    }
    return row;
  }

  private static String text(List<String> row, Map<String, Integer> columns, String name) {
    return row.get(columns.getOrDefault(name, -1));
  }

  private static int number(List<String> row, Map<String, Integer> columns, String name) {
    return Integer.parseInt(text(row, columns, name));
  }
}
