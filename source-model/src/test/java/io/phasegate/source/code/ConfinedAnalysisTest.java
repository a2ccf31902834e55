package io.phasegate.source.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A real analysis process: same answers, and nothing that a file does to it reaches us.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfinedAnalysisTest {
  /// Lets files through to the parser that it takes gigabytes for.
  private static final CodeLimits ROOMY =
      new CodeLimits(1 << 20, 600_000, 100_000, 10_000_000, Duration.ofHours(1));

  private static final byte[] BOMB = bytes("a<".repeat(50_000));
  private static final byte[] GOOD = bytes("def total(prices):\n    return sum(prices)\n");

  private final ConfinedAnalysis analysis = new ConfinedAnalysis();

  @AfterAll
  void close() {
    analysis.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.py", "a.java", "a.ts", "a.tsx", "a.js", "a.go", "a.rs", "a.cs", "a.kt", "a.rb", "a.php"
      })
  void answersAsThisProcessWould(String file) throws IOException {
    var content = resource(file);
    var direct = CodeAnalysis.direct();

    assertThat(analysis.symbols(file, content)).isEqualTo(direct.symbols(file, content));
    assertThat(analysis.stubs(file, content)).isEqualTo(direct.stubs(file, content));
    assertThat(analysis.tests("test_" + file, content))
        .isEqualTo(direct.tests("test_" + file, content));
    assertThat(analysis.imports(file, content)).isEqualTo(direct.imports(file, content));
  }

  @Test
  void startsNoProcessForWhatIsNoCode() {
    try (var idle = new ConfinedAnalysis()) {
      assertThat(idle.symbols("README.md", bytes("# Shop")).status())
          .isEqualTo(Status.UNSUPPORTED_LANGUAGE);
      assertThat(idle.stubs("data.json", bytes("{}"))).isEqualTo(StubVerdict.UNKNOWN);
      assertThat(idle.pid()).isEmpty();
    }
  }

  @Test
  void survivesAFileThatTakesAllMemoryAndSaysSoEveryTime() {
    assumeTrue(Files.exists(Path.of("/proc/self")), "SKIPPED: only Linux bounds native memory");
    try (var roomy = new ConfinedAnalysis(ConfinedLimits.DEFAULTS, ROOMY)) {
      for (var round : List.of(1, 2)) {
        assertThat(roomy.symbols("A.java", BOMB).status())
            .as("round " + round)
            .isEqualTo(Status.ANALYSIS_FAILED);
      }
      assertThat(roomy.symbols("a.py", GOOD).names()).containsExactly("total");
      assertThat(roomy.stubs("A.java", BOMB)).isEqualTo(StubVerdict.ANALYSIS_FAILED);
      assertThat(roomy.tests("A.java", BOMB).status()).isEqualTo(Status.ANALYSIS_FAILED);
      assertThat(roomy.imports("A.java", BOMB).status()).isEqualTo(Status.ANALYSIS_FAILED);
      assertThat(roomy.symbols("a.py", GOOD).names()).containsExactly("total");
    }
  }

  @Test
  void endsAFileThatComputesWithoutEnd() {
    var strict =
        new ConfinedLimits(64L << 30, Duration.ofSeconds(1), ConfinedLimits.DEFAULTS.waiting());
    var endless = bytes("{a:".repeat(150_000));
    try (var impatient = new ConfinedAnalysis(strict, ROOMY)) {
      assertThat(impatient.symbols("a.js", endless).status())
          .isIn(Status.ANALYSIS_FAILED, Status.TOO_LARGE);
      assertThat(impatient.symbols("a.py", GOOD).names()).containsExactly("total");
    }
  }

  @Test
  void startsAgainWhereTheProcessWasKilled() {
    try (var killed = new ConfinedAnalysis()) {
      assertThat(killed.symbols("a.py", GOOD).names()).containsExactly("total");
      var process = ProcessHandle.of(killed.pid().orElseThrow()).orElseThrow();
      process.destroyForcibly();
      process.onExit().join();

      assertThat(killed.symbols("a.py", GOOD).names()).containsExactly("total");
    }
  }

  @Test
  void leavesNoProcessBehind() {
    var closed = new ConfinedAnalysis();
    closed.symbols("a.py", GOOD);
    var process = ProcessHandle.of(closed.pid().orElseThrow()).orElseThrow();

    closed.close();

    assertThat(process.isAlive()).isFalse();
    assertThatThrownBy(() -> closed.symbols("a.py", GOOD))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void answersThreadsOneAfterTheOther() {
    var answers =
        List.of(1, 2, 3, 4).stream()
            .map(_ -> CompletableFuture.supplyAsync(() -> analysis.symbols("a.py", GOOD)))
            .toList();

    assertThat(answers).allMatch(answer -> answer.join().names().contains("total"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] resource(String file) throws IOException {
    try (var in = ConfinedAnalysisTest.class.getResourceAsStream("/code/" + file)) {
      if (in == null) {
        throw new IOException("no resource " + file);
      }
      return in.readAllBytes();
    }
  }
}
