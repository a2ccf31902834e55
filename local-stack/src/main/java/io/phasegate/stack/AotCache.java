package io.phasegate.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// The JVM's ahead-of-time cache of one application (JEP 483, JEP 514): loaded and linked classes
/// of an earlier run, which make the next start about three times faster. The first run trains it
/// and writes it when it ends in an orderly way; a JVM that cannot use its cache runs without it.
///
/// The file's name is a digest of what the JVM itself compares before it trusts a cache: path, size
/// and time of every jar, the JVM and its options.
public final class AotCache {
  private static final int NAME_LENGTH = 16;

  private final Path file;
  private final Path draft;

  private AotCache(Path file) {
    this.file = file;
    this.draft = file.resolveSibling(file.getFileName() + ".new");
  }

  /// @param application the folder with the jars
  /// @param options the JVM's other options
  public static AotCache of(Path folder, String name, Path application, List<String> options) {
    try {
      Files.createDirectories(folder);
      return new AotCache(folder.resolve(name + "-" + digest(application, options) + ".aot"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look for the start-up cache of " + application, e);
    }
  }

  public boolean isTrained() {
    return Files.exists(file);
  }

  /// The option that uses the cache where there is one, and else trains it.
  public String option() {
    return isTrained() ? "-XX:AOTCache=" + file : "-XX:AOTCacheOutput=" + draft;
  }

  /// Keeps what a finished run has written, and drops the caches of older builds.
  public void keepTraining(String name) {
    try {
      if (Files.exists(draft)) {
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        dropOthers(name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the start-up cache " + file, e);
    }
  }

  private void dropOthers(String name) throws IOException {
    try (var caches = Files.newDirectoryStream(file.getParent(), name + "-*")) {
      for (var cache : caches) {
        if (!cache.equals(file)) {
          Files.delete(cache);
        }
      }
    }
  }

  private static String digest(Path application, List<String> options) throws IOException {
    var digest = sha256();
    var identity = new StringBuilder(Runtime.version().toString()).append(options);
    try (var files = Files.walk(application)) {
      for (var jar : files.filter(path -> path.toString().endsWith(".jar")).sorted().toList()) {
        identity.append(jar).append(Files.size(jar)).append(Files.getLastModifiedTime(jar));
      }
    }
    digest.update(identity.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest()).substring(0, NAME_LENGTH);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
