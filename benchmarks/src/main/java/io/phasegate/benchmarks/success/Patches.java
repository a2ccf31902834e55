package io.phasegate.benchmarks.success;

import io.phasegate.contracts.event.PatchRejected.Patch;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Says of a diff what an honest executor says of it.
final class Patches {
  private Patches() {}

  static Patch of(String diff) {
    int added = count(diff, '+');
    int deleted = count(diff, '-');
    int files = Math.toIntExact(diff.lines().filter(line -> line.startsWith("diff ")).count());
    return new Patch(sha256(diff), added + deleted, added, deleted, files, diff);
  }

  private static int count(String diff, char mark) {
    var header = String.valueOf(mark).repeat(3);
    return Math.toIntExact(
        diff.lines()
            .filter(line -> line.indexOf(mark) == 0 && !line.startsWith(header + " "))
            .count());
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
