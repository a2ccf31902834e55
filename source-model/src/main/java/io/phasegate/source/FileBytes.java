package io.phasegate.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// The bytes of a file, immutable.
public final class FileBytes {
  private final byte[] bytes;

  private FileBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  static FileBytes copyOf(byte[] bytes) {
    return new FileBytes(bytes.clone());
  }

  public static FileBytes of(String text) {
    return new FileBytes(text.getBytes(UTF_8));
  }

  public int size() {
    return bytes.length;
  }

  /// The content as text; what is not UTF-8 becomes U+FFFD.
  public String utf8() {
    return new String(bytes, UTF_8);
  }

  /// Whether a NUL byte stands in the content, which is how git tells binary files from text.
  public boolean isBinary() {
    for (byte each : bytes) {
      if (each == 0) {
        return true;
      }
    }
    return false;
  }

  /// The SHA-256 of the content in lower-case hexadecimal digits.
  public String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  public InputStream open() {
    return new ByteArrayInputStream(bytes);
  }

  public byte[] toByteArray() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FileBytes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
