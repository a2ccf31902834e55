package io.phasegate.benchmarks.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
  private static final Score TIME = new Score("A.time", "us/op", 10, 1, 1_000);

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "us/op | 11.9 | 1,000 | ''",
        "us/op | 12.5 | 1,000 | **slower**",
        "us/op | 7.5  | 1,015 | faster",
        "ops/s | 12.5 | 1,000 | faster",
        "ops/s | 7.5  | 1,000 | **slower**",
        "us/op | 10   | 1,030 | **allocates more**",
        "us/op | 12.5 | 900   | '**slower**, allocates less'"
      })
  void marksOnlyWhatIsBeyondTheError(String unit, double score, String allocated, String mark) {
    var now = new Score("A.time", unit, score, 1, Double.parseDouble(allocated.replace(",", "")));

    var row = new Comparison(List.of(TIME)).table(List.of(now)).lines().toList().getLast();

    assertThat(row).endsWith("| " + mark + " |").contains("| A.time | " + unit);
  }

  @Test
  void marksWhatIsNew() {
    assertThat(new Comparison(List.of()).table(List.of(TIME))).contains("| new |");
  }

  @Test
  void readsBackWhatItWrote() throws IOException {
    var file = new ScoreFile("a \"machine\"", "2026-11-27", "busy", List.of(TIME, TIME));
    var path = directory.resolve("results").resolve("jmh.json");

    file.write(path);

    assertThat(ScoreFile.read(path)).isEqualTo(file);
  }
}
