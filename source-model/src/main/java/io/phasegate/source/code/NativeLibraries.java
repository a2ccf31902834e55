package io.phasegate.source.code;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.treesitter.TSLanguage;
import org.treesitter.TSParser;

/// Loads native libraries out of their jars without leaving them behind. The binding would unpack
/// each into a temporary file that outlives a killed process; it takes a library from a folder
/// instead where a system property names one. So each is unpacked into a fresh folder that only
/// this user can enter, and deleted as soon as it is mapped.
final class NativeLibraries {
  private static final String FOLDER = "tree-sitter-lib";
  private static boolean loaded;

  private NativeLibraries() {}

  static synchronized TSLanguage load(String library, Supplier<TSLanguage> grammar) {
    try {
      if (!loaded) {
        unpacked("tree-sitter", NativeLibraries::startBinding);
        loaded = true;
      }
      return unpacked(library, grammar);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack the native library of " + library, e);
    }
  }

  private static Boolean startBinding() {
    new TSParser().close();
    return true;
  }

  private static <T> T unpacked(String library, Supplier<T> use) throws IOException {
    var name = "lib/" + platform() + library + suffix();
    var folder = Files.createTempDirectory("phasegate-tree-sitter-");
    var file = folder.resolve(name);
    try {
      Files.createDirectory(folder.resolve("lib"));
      copy(name, file);
      System.setProperty(FOLDER, folder.toString());
      return use.get();
    } finally {
      System.clearProperty(FOLDER);
      delete(List.of(file, folder.resolve("lib"), folder));
    }
  }

  private static void copy(String name, Path file) throws IOException {
    try (var in = TSParser.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException("expected " + name + " on the class path, found nothing");
      }
      Files.copy(in, file);
    }
  }

  /// Windows does not delete what is mapped: there it goes when the process ends in order.
  private static void delete(List<Path> paths) throws IOException {
    for (var path : paths) {
      if (os().contains("windows")) {
        path.toFile().deleteOnExit();
      } else {
        Files.deleteIfExists(path);
      }
    }
  }

  private static String platform() {
    var system =
        os().contains("windows") ? "windows" : os().contains("mac") ? "macos" : "linux-gnu";
    var processor = System.getProperty("os.arch").contains("aarch64") ? "aarch64" : "x86_64";
    return processor + "-" + system + "-";
  }

  private static String suffix() {
    return os().contains("windows") ? ".dll" : os().contains("mac") ? ".dylib" : ".so";
  }

  private static String os() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT);
  }
}
