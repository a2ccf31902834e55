package io.phasegate.contracts;

import io.phasegate.contracts.UnreadableReport.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// Opens the content of a [Report], whatever its encoding, within limits: it never unpacks more
/// than [#MAX_BYTES] nor, beyond the first [#RATIO_FREE_BYTES], more than [#MAX_RATIO] times what
/// was sent.
public final class ReportContent {
  /// Unpacked bytes of one report.
  public static final int MAX_BYTES = 64 * 1024 * 1024;

  /// Unpacked bytes per compressed byte. Real reports stay below 50.
  public static final int MAX_RATIO = 200;

  /// Small reports may compress better than [#MAX_RATIO].
  public static final int RATIO_FREE_BYTES = 1024 * 1024;

  private ReportContent() {}

  /// The report's bytes as a stream that unpacks while it is read.
  ///
  /// @throws UnreadableReport here where the content is not base64; from the stream's methods for
  ///     every other [Problem]
  public static InputStream open(Report report) throws UnreadableReport {
    return open(report, MAX_BYTES);
  }

  /// The same with a lower limit, where several reports share one.
  ///
  /// @param limit how many bytes it may unpack to
  public static InputStream open(Report report, long limit) throws UnreadableReport {
    long lower = Math.min(limit, MAX_BYTES);
    return switch (report.encoding()) {
      case UTF_8 -> new ByteArrayInputStream(text(report, lower));
      case GZIP_BASE64 -> new GzipReader(base64(report.content()), lower);
    };
  }

  /// The report's bytes, all of them.
  public static byte[] bytes(Report report) throws UnreadableReport {
    try (var content = open(report)) {
      return content.readAllBytes();
    } catch (UnreadableReport e) {
      throw e;
    } catch (IOException e) {
      throw new AssertionError("Memory cannot fail to be read", e);
    }
  }

  /// SHA-256 of the content as sent, in hexadecimal. That of several reports is the digest of their
  /// digests, one per line.
  public static String sha256(List<Report> reports) {
    if (reports.size() == 1) {
      return sha256(reports.getFirst());
    }
    var digests = new StringBuilder();
    reports.forEach(report -> digests.append(sha256(report)).append('\n'));
    return sha256(digests.toString());
  }

  /// SHA-256 of the content as sent, in hexadecimal.
  public static String sha256(Report report) {
    return sha256(report.content());
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256", e);
    }
  }

  private static byte[] text(Report report, long limit) throws UnreadableReport {
    var bytes = report.content().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > limit) {
      throw tooLarge(limit, bytes.length + " bytes");
    }
    return bytes;
  }

  /// Line breaks are accepted, because `base64` writes them.
  private static byte[] base64(String content) throws UnreadableReport {
    var compact = new byte[content.length()];
    int length = 0;
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if (c > 126) {
        throw new UnreadableReport(Problem.NOT_BASE64, "base64", "another character at " + i);
      }
      if (c > ' ') {
        compact[length++] = (byte) c;
      }
    }
    try {
      return Base64.getDecoder().decode(Arrays.copyOf(compact, length));
    } catch (IllegalArgumentException e) {
      throw new UnreadableReport(Problem.NOT_BASE64, "base64", String.valueOf(e.getMessage()));
    }
  }

  static UnreadableReport tooLarge(long limit, String found) {
    return new UnreadableReport(Problem.TOO_LARGE, "at most " + limit + " bytes", found);
  }
}
