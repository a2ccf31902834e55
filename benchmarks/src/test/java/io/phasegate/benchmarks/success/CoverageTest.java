package io.phasegate.benchmarks.success;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.data.ExecutionDataWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageTest {
  /// More than any class of these has.
  private static final int PROBES = 1_000;

  @TempDir private Path root;

  @Test
  void saysThatNothingWasMeasured() throws IOException {
    compiled("shared", Share.class);

    assertThat(Coverage.told(root)).contains("not measured", "./mvnw verify");
  }

  @Test
  void countsATestForWhateverModuleItReaches() throws IOException {
    compiled("shared", Share.class);
    compiled("service", Bar.class);
    compiled("benchmarks", Scoreboard.class);
    recorded("service", Share.class);

    assertThat(Coverage.told(root))
        .contains("(service 0.0 %, shared 100.0 %)")
        .containsPattern("80 %\\): [1-9][0-9]\\.[0-9] %,");
  }

  private void compiled(String module, Class<?> type) throws IOException {
    var file =
        root.resolve(module).resolve("target/classes").resolve(type.getSimpleName() + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, bytes(type));
  }

  private void recorded(String module, Class<?>... types) throws IOException {
    var file = root.resolve(module).resolve("target/jacoco.exec");
    try (var out = Files.newOutputStream(file)) {
      var writer = new ExecutionDataWriter(out);
      for (var type : List.of(types)) {
        var probes = new boolean[PROBES];
        Arrays.fill(probes, true);
        var name = type.getName().replace('.', '/');
        writer.visitClassExecution(new ExecutionData(id(type), name, probes));
      }
    }
  }

  private static long id(Class<?> type) throws IOException {
    var builder = new CoverageBuilder();
    new Analyzer(new ExecutionDataStore(), builder).analyzeClass(bytes(type), type.getName());
    return builder.getClasses().iterator().next().getId();
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    try (var in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      return in.readAllBytes();
    }
  }
}
