package io.phasegate.source.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The JDK's own `jdeps` on our classes, and ours on their sources. Bytecode also names types
/// that the source never spells (the type of a call in the midst of a chain): nobody can find
/// those in a source, so a pair counts where the importer spells the name.
class JavaTruthTest {
  private static final Pattern PAIR = Pattern.compile("\\s+(\\S+)\\s+-> (\\S+)\\s.*");

  @ParameterizedTest
  @ValueSource(strings = {"source-model", "event-contracts"})
  void agreesWithJdeps(String module) throws IOException {
    var home = Path.of("..", module).toAbsolutePath().normalize();
    var root = home.resolve("src/main/java");
    var paths = new TreeSet<String>();
    try (var files = Files.walk(root)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> paths.add(root.relativize(file).toString().replace('\\', '/')));
    }

    Truth.check(
        "java " + module,
        Truth.found(paths, path -> read(root.resolve(path))),
        truth(home.resolve("target/classes"), root, paths));
  }

  private static Set<String> truth(Path classes, Path root, Set<String> paths) throws IOException {
    var pairs = new TreeSet<String>();
    for (var line : jdeps(classes).lines().toList()) {
      var pair = PAIR.matcher(line);
      if (pair.matches()) {
        var from = file(pair.group(1));
        var to = file(pair.group(2));
        if (paths.contains(from) && paths.contains(to) && !from.equals(to)) {
          pairs.add(from + "\t" + to);
        }
      }
    }
    pairs.removeIf(pair -> !spells(root, pair));
    return pairs;
  }

  private static String jdeps(Path classes) {
    var output = new StringWriter();
    var errors = new StringWriter();
    int exit =
        ToolProvider.findFirst("jdeps")
            .orElseThrow()
            .run(
                new PrintWriter(output),
                new PrintWriter(errors),
                "-v",
                "-filter:none",
                "--multi-release",
                "base",
                "--ignore-missing-deps",
                classes.toString());
    assertThat(exit).as(errors.toString()).isZero();
    return output.toString();
  }

  /// The file of a class, also of one that is nested in another.
  private static String file(String name) {
    int nested = name.indexOf('$');
    return (nested < 0 ? name : name.substring(0, nested)).replace('.', '/') + ".java";
  }

  private static boolean spells(Path root, String pair) {
    int tab = pair.indexOf('\t');
    var name = Paths.stem(pair.substring(tab + 1));
    var text =
        new String(
            read(root.resolve(pair.substring(0, tab))), java.nio.charset.StandardCharsets.UTF_8);
    return Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(text).find();
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }
}
