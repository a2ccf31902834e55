package io.phasegate.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// The passwords of the database roles: made once per role, kept in one file that only its owner
/// can read, never logged.
public final class Secrets {
  private static final int PASSWORD_BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path file;

  public Secrets(Path file) {
    this.file = file;
  }

  public Path file() {
    return file;
  }

  /// The password of this role; a new one where there is none yet.
  public synchronized String passwordOf(String role) {
    try {
      var passwords = read();
      var known = passwords.get(role);
      if (known != null) {
        return known;
      }
      var made = newPassword();
      passwords.put(role, made);
      write(passwords);
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the database passwords in " + file, e);
    }
  }

  private Map<String, String> read() throws IOException {
    var passwords = new TreeMap<String, String>();
    if (Files.exists(file)) {
      for (var line : Files.readAllLines(file)) {
        var equals = line.indexOf('=');
        if (equals > 0) {
          passwords.put(line.substring(0, equals), line.substring(equals + 1));
        }
      }
    }
    return passwords;
  }

  private void write(Map<String, String> passwords) throws IOException {
    if (!Files.exists(file)) {
      createPrivately();
    }
    var lines = passwords.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
    Files.write(file, lines);
  }

  private void createPrivately() throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      var ownerOnly = PosixFilePermissions.fromString("rw-------");
      Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly));
    }
  }

  private static String newPassword() {
    var bytes = new byte[PASSWORD_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
