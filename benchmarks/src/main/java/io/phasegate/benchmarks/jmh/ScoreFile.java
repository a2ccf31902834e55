package io.phasegate.benchmarks.jmh;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The scores that are committed, to compare others with.
///
/// @param machine what they were measured on, and how busy it was
/// @param date in UTC
/// @param note what readers should know about the run
record ScoreFile(String machine, String date, String note, List<Score> scores) {
  static final Path COMMITTED = Path.of("benchmarks", "results", "jmh.json");
  private static final JsonMapper JSON = new JsonMapper();

  ScoreFile {
    scores = List.copyOf(scores);
  }

  static ScoreFile read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), ScoreFile.class);
  }

  /// One line for each score, so that a later run changes the lines of what it changed.
  void write(Path file) throws IOException {
    var text = new StringBuilder("{\n");
    text.append("\"machine\": %s,\n".formatted(JSON.writeValueAsString(machine)));
    text.append("\"date\": %s,\n".formatted(JSON.writeValueAsString(date)));
    text.append("\"note\": %s,\n\"scores\": [\n".formatted(JSON.writeValueAsString(note)));
    for (int i = 0; i < scores.size(); i++) {
      text.append(JSON.writeValueAsString(scores.get(i)));
      text.append(i < scores.size() - 1 ? ",\n" : "\n");
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text.append("]\n}\n"));
  }
}
