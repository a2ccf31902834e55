package io.phasegate.baseline.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.baseline.domain.Outcome;
import io.phasegate.baseline.domain.TestEvidence;
import io.phasegate.baseline.domain.TestRun;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Made-up runs in every format. A failure names its seed.
class RandomReportTest {
  private static final long FIRST_SEED = Long.getLong("phasegate.seed", 20_261_122);
  private static final int RUNS = 60;
  private static final int CUTS = 40;

  @ParameterizedTest
  @EnumSource
  void readsBackWhatWasWritten(RunWriter writer) {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
      var run = RandomRun.of(new Random(seed), false);

      var evidence = read(writer, writer.text(run), run.exitCode());

      assertThat(evidence).as("seed %d", seed).isInstanceOf(TestRun.class);
      assertThat(outcomes((TestRun) evidence)).as("seed %d", seed).isEqualTo(run.outcomes());
      assertThat(((TestRun) evidence).problems()).as("seed %d", seed).isEmpty();
    }
  }

  /// Where a file of go test -json ends between two packages, nothing in it tells that there were
  /// more.
  @ParameterizedTest
  @EnumSource
  void neverTakesACutReportForAWholeGreenRun(RunWriter writer) {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
      var random = new Random(seed);
      var run = RandomRun.of(random, true);
      var text = writer.text(run);
      for (int i = 0; i < CUTS; i++) {
        var cut = text.substring(0, random.nextInt(text.strip().length()));
        if (!endsAPackage(cut)) {
          var evidence = read(writer, cut, 0);
          assertThat(evidence instanceof TestRun it && it.complete())
              .as("seed %d, cut at %d", seed, cut.length())
              .isFalse();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void answersWhateverIsDoneToAReport(RunWriter writer) {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
      var random = new Random(seed);
      var bytes = writer.text(RandomRun.of(random, false)).getBytes(StandardCharsets.UTF_8);
      for (int i = 1 + random.nextInt(8); i > 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      var packed = ReportTexts.gzip(writer.format(), bytes);
      var text = writer.report(new String(bytes, StandardCharsets.UTF_8));

      assertThat(TestReportParser.read(List.of(packed), 0)).as("seed %d", seed).isNotNull();
      assertThat(TestReportParser.read(List.of(text), 1)).as("seed %d", seed).isNotNull();
    }
  }

  private static boolean endsAPackage(String cut) {
    var last = cut.stripTrailing().lines().reduce("", (_, line) -> line);
    return last.startsWith("{\"Action\":\"pass\"")
        && last.endsWith("}")
        && !last.contains("Test\":");
  }

  private static TestEvidence read(RunWriter writer, String text, int exitCode) {
    return TestReportParser.read(List.of(writer.report(text)), exitCode);
  }

  private static Map<String, Outcome> outcomes(TestRun run) {
    var outcomes = new TreeMap<String, Outcome>();
    run.passed().forEach(id -> outcomes.put(id, Outcome.PASSED));
    run.skipped().forEach(id -> outcomes.put(id, Outcome.SKIPPED));
    run.failed().keySet().forEach(id -> outcomes.put(id, Outcome.FAILED));
    run.errors().keySet().forEach(id -> outcomes.put(id, Outcome.ERROR));
    return outcomes;
  }
}
