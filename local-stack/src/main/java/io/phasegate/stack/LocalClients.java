package io.phasegate.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// Who may use the APIs of a local stack: a person, `local`, who may do everything, and an
/// `executor`, which publishes. They are two, because nobody may approve what they asked for.
final class LocalClients {
  private static final int TOKEN_BYTES = 32;

  private LocalClients() {}

  /// Made once; who changes the file afterwards changes who is known.
  static void createWhereMissing(StackHome home) {
    try {
      if (!Files.exists(home.governanceClients())) {
        var person = token(home.governanceToken());
        var executor = token(home.executorToken());
        write(
            home.governanceClients(),
            """
            {"clients": [
              {"name": "local", "role": "admin", "groups": [], "tokenSha256": "%s"},
              {"name": "executor", "role": "viewer", "groups": [], "tokenSha256": "%s"}]}
            """
                .formatted(sha256(person), sha256(executor)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the tokens in " + home.folder(), e);
    }
  }

  /// A new one, written to its file.
  private static String token(Path file) throws IOException {
    var random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    var token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    write(file, token + "\n");
    return token;
  }

  /// For its owner only.
  private static void write(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(file, text);
  }

  private static String sha256(String token) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
