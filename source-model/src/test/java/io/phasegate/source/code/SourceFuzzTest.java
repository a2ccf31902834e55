package io.phasegate.source.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.fuzzing.Corpus;
import io.phasegate.fuzzing.Fuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Sources of every language after structural damage; [HostileSourceTest] has nesting and noise.
/// What is asked depends on the time a file takes, so that only the kind of answer is compared.
class SourceFuzzTest {
  private static final List<String> FILES =
      List.of(
          "a.py", "a.java", "a.ts", "a.tsx", "a.js", "a.go", "a.rs", "a.cs", "a.kt", "a.rb",
          "a.php");
  private static final CodeLimits LIMITS =
      new CodeLimits(1 << 20, 50_000, 500, 200_000, Duration.ofMillis(200));

  @Test
  void readsEverySource() throws IOException {
    var samples = new ArrayList<byte[]>();
    for (var file : FILES) {
      samples.add(Files.readAllBytes(Path.of("src/test/resources/code", file)));
    }
    var corpus = new Corpus(samples, List.of("def f(", "class A", "import ", "\"\"\"", "<?php "));

    Fuzz.fire(
        "sources",
        corpus,
        input -> {
          var file = FILES.get(input.length % FILES.size());
          assertThat(SourceCode.symbols(file, input, LIMITS)).isNotNull();
          assertThat(SourceCode.stubs(file, input, LIMITS)).isNotNull();
          assertThat(SourceCode.tests(file, input, LIMITS)).isNotNull();
          return !SourceCode.knowsImports(file) || SourceCode.imports(file, input, LIMITS) != null;
        });
  }
}
