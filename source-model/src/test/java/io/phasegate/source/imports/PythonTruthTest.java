package io.phasegate.source.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Python's own parser and import system on its own library.
class PythonTruthTest {
  private static final List<String> PACKAGES =
      List.of(
          "email",
          "asyncio",
          "json",
          "unittest",
          "xml",
          "concurrent",
          "importlib",
          "logging",
          "http",
          "urllib",
          "html",
          "collections",
          "multiprocessing",
          "sqlite3",
          "wsgiref",
          "zoneinfo",
          "ctypes",
          "encodings");

  @TempDir Path temporary;

  @Test
  void agreesWithPython() throws Exception {
    assumeTrue(hasPython(), "SKIPPED: python3 is not on this machine");
    var root = Path.of(python("-c", "import os; print(os.path.dirname(os.__file__))").getFirst());
    var packages = PACKAGES.stream().filter(each -> Files.isDirectory(root.resolve(each))).toList();
    var script = Files.writeString(temporary.resolve("truth.py"), script());

    var command = new ArrayList<>(List.of("-I", "-B", script.toString(), root.toString()));
    command.addAll(packages);
    var truth = new TreeSet<>(python(command.toArray(String[]::new)));
    var paths = new TreeSet<String>();
    for (var each : packages) {
      addFiles(root, root.resolve(each), paths);
    }

    Truth.check(
        "python " + packages.size() + " packages",
        Truth.found(paths, path -> read(root, path)),
        truth);
  }

  private static void addFiles(Path root, Path folder, Set<String> paths) throws IOException {
    try (var files = Files.walk(folder)) {
      files
          .filter(file -> file.toString().endsWith(".py"))
          .forEach(file -> paths.add(root.relativize(file).toString().replace('\\', '/')));
    }
  }

  private static byte[] read(Path root, String path) {
    try {
      return Files.readAllBytes(root.resolve(path));
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + path, e);
    }
  }

  private boolean hasPython() throws InterruptedException {
    try {
      return !python("--version").isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  private List<String> python(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("python3"));
    command.addAll(List.of(arguments));
    var output = temporary.resolve("output");
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(false)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("python3 ended in time").isTrue();
    assertThat(process.exitValue()).as("exit code of " + command).isZero();
    return Files.readAllLines(output);
  }

  private static String script() throws IOException {
    try (var in = PythonTruthTest.class.getResourceAsStream("/imports/python_truth.py")) {
      if (in == null) {
        throw new IOException("no resource python_truth.py");
      }
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
