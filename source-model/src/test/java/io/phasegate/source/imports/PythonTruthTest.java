package io.phasegate.source.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
    var python = new Tool("python3", temporary);
    python.require("--version");
    var home = python.lines("-c", "import os; print(os.path.dirname(os.__file__))").getFirst();
    var root = Path.of(home);
    var packages = PACKAGES.stream().filter(each -> Files.isDirectory(root.resolve(each))).toList();

    var script = python.script("python_truth.py").toString();
    var command = new ArrayList<>(List.of("-I", "-B", script, root.toString()));
    command.addAll(packages);
    var truth = new TreeSet<>(python.lines(command.toArray(String[]::new)));
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
}
