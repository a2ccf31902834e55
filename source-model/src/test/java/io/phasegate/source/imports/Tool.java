package io.phasegate.source.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program of this machine that tells the truth about imports.
///
/// @param name of the program
/// @param folder for its output
record Tool(String name, Path folder) {
  /// Skips the test, and says so, where the program does not answer to these arguments.
  void require(String... arguments) throws InterruptedException {
    assumeTrue(answers(arguments), "SKIPPED: " + name + " is not on this machine");
  }

  private boolean answers(String... arguments) throws InterruptedException {
    try {
      return run(arguments) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /// What it prints, line by line. It must end well, within two minutes.
  List<String> lines(String... arguments) throws IOException, InterruptedException {
    assertThat(run(arguments)).as("exit code of " + name + " " + List.of(arguments)).isZero();
    return Files.readAllLines(output());
  }

  private Path output() {
    return folder.resolve(name + "-output");
  }

  private int run(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(name));
    command.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(output().toFile())
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(name + ": expected an end within two minutes, found none");
    }
    return process.exitValue();
  }

  /// A program for it, from the test's resources.
  Path script(String resource) throws IOException {
    try (var in = Tool.class.getResourceAsStream("/imports/" + resource)) {
      if (in == null) {
        throw new IOException("no resource " + resource);
      }
      return Files.writeString(folder.resolve(resource), new String(in.readAllBytes(), UTF_8));
    }
  }
}
