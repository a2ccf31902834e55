package io.phasegate.source.code;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSLanguage;
import org.treesitter.TSParser;

/// Loads native libraries out of their jars without leaving them behind. The binding would unpack
/// each into a temporary file that outlives a killed process; it takes a library from a folder
/// instead where a system property names one. So each is unpacked into a fresh folder that only
/// this user can enter, and deleted as soon as it is mapped.
final class NativeLibraries {
  private static final String FOLDER = "tree-sitter-lib";
  private static @Nullable SymbolLookup functions;

  private NativeLibraries() {}

  static synchronized TSLanguage load(String library, Supplier<TSLanguage> grammar) {
    functions();
    return unpacked(library, _ -> grammar.get());
  }

  /// What tree-sitter itself offers, beside its binding.
  static synchronized SymbolLookup functions() {
    if (functions == null) {
      functions = unpacked("tree-sitter", NativeLibraries::startBinding);
    }
    return functions;
  }

  /// The library is mapped once, whoever asks for it, and as long as the process lives.
  @SuppressWarnings("restricted")
  private static SymbolLookup startBinding(Path library) {
    new TSParser().close();
    return SymbolLookup.libraryLookup(library, Arena.global());
  }

  private static <T> T unpacked(String library, Function<Path, T> use) {
    var name = "lib/" + platform() + library + suffix();
    try {
      var folder = Files.createTempDirectory("phasegate-tree-sitter-");
      var file = folder.resolve(name);
      try {
        Files.createDirectory(folder.resolve("lib"));
        copy(name, file);
        System.setProperty(FOLDER, folder.toString());
        return use.apply(file);
      } finally {
        System.clearProperty(FOLDER);
        delete(List.of(file, folder.resolve("lib"), folder));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack the native library " + name, e);
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

  private static void delete(List<Path> paths) throws IOException {
    for (var path : paths) {
      Files.deleteIfExists(path);
    }
  }

  /// The library for Windows offers the binding's functions alone.
  private static String platform() {
    if (os().contains("windows")) {
      throw new IllegalStateException("source analysis: expected Linux or macOS, found " + os());
    }
    var system = os().contains("mac") ? "macos" : "linux-gnu";
    var processor = System.getProperty("os.arch").contains("aarch64") ? "aarch64" : "x86_64";
    return processor + "-" + system + "-";
  }

  private static String suffix() {
    return os().contains("mac") ? ".dylib" : ".so";
  }

  private static String os() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT);
  }
}
