package io.phasegate.source.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The TypeScript compiler (npm `typescript` 5.9.3) on packages that are written in TypeScript.
/// Its answers are recorded, by `typescript_truth.mjs`; the packages come from Maven Central as
/// WebJars of pinned versions, so that neither node nor a network is needed here.
class ScriptTruthTest {
  private static final String FOLDER = "META-INF/resources/webjars/";

  @ParameterizedTest
  @CsvSource({"rxjs", "zod"})
  void agreesWithTypeScript(String name) throws IOException {
    try (var jar = new JarFile(jar(name))) {
      var prefix = prefix(jar, name);
      var paths = new TreeSet<String>();
      jar.stream()
          .map(JarEntry::getName)
          .filter(entry -> entry.startsWith(prefix + "src/") && !entry.endsWith("/"))
          .forEach(entry -> paths.add(entry.substring(prefix.length())));
      var typed = paths.stream().filter(ScriptTruthTest::isTyped).toList();

      var found = Truth.found(paths, path -> isTyped(path) ? read(jar, prefix + path) : null);
      Truth.check(name + " " + typed.size() + " files", found, new TreeSet<>(recorded(name)));
    }
  }

  private static boolean isTyped(String path) {
    return path.endsWith(".ts") || path.endsWith(".tsx");
  }

  private static String jar(String name) {
    var wanted = "/org/webjars/npm/" + name + "/";
    for (var each : System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
      if (each.replace('\\', '/').contains(wanted)) {
        return each;
      }
    }
    throw new IllegalStateException("expected a WebJar of " + name + " on the class path");
  }

  private static String prefix(JarFile jar, String name) {
    var start = FOLDER + name + "/";
    return jar.stream()
        .map(JarEntry::getName)
        .filter(entry -> entry.startsWith(start) && entry.length() > start.length())
        .map(entry -> entry.substring(0, entry.indexOf('/', start.length()) + 1))
        .findFirst()
        .orElseThrow();
  }

  private static byte @Nullable [] read(JarFile jar, String entry) {
    try (var in = jar.getInputStream(jar.getJarEntry(entry))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + entry, e);
    }
  }

  private static Collection<String> recorded(String name) throws IOException {
    try (var in = ScriptTruthTest.class.getResourceAsStream("/imports/" + name + "-imports.tsv")) {
      if (in == null) {
        throw new IOException("no resource " + name + "-imports.tsv");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
