package io.phasegate.source.imports;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Go's own type checker on commands of its own distribution, which are one module. Files that
/// another system would build are left out, as the type checker leaves them out.
class GoTruthTest {
  private static final List<String> PACKAGES =
      List.of(
          "asm/internal/arch",
          "asm/internal/asm",
          "asm/internal/lex",
          "internal/obj",
          "internal/obj/arm64",
          "internal/obj/x86",
          "internal/dwarf",
          "internal/goobj",
          "link/internal/ld",
          "link/internal/loader",
          "link/internal/loadelf",
          "link/internal/sym",
          "link/internal/amd64");

  @TempDir Path temporary;

  @Test
  void agreesWithGo() throws IOException, InterruptedException {
    var go = new Tool("go", temporary);
    go.require("version");
    var root = Path.of(go.lines("env", "GOROOT").getFirst()).resolve("src/cmd");
    var packages = PACKAGES.stream().filter(each -> Files.isDirectory(root.resolve(each))).toList();
    assumeTrue(!packages.isEmpty(), "SKIPPED: this Go has no sources of its commands");

    var command = new ArrayList<>(List.of("run", go.script("go_truth.go").toString()));
    command.add(root.toString());
    command.addAll(packages);
    var files = new TreeSet<>(List.of("go.mod"));
    var truth = new TreeSet<String>();
    for (var line : go.lines(command.toArray(String[]::new))) {
      if (line.startsWith("file\t")) {
        files.add(line.substring("file\t".length()));
      } else {
        truth.add(line);
      }
    }
    truth.removeIf(pair -> !files.contains(pair.substring(pair.indexOf('\t') + 1)));

    Truth.check(
        "go " + (files.size() - 1) + " files", Truth.found(files, path -> read(root, path)), truth);
  }

  private static byte @Nullable [] read(Path root, String path) {
    try {
      return Files.readAllBytes(root.resolve(path));
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + path, e);
    }
  }
}
