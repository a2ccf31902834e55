package io.phasegate.token.api;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Lines of a stream, each bounded: of a longer one only the beginning is kept, which is no
/// JSON and so is answered as such.
final class NdjsonLines {
  private static final int LONGEST = 8 * 1024 * 1024;

  private final InputStream in;
  private int number;

  NdjsonLines(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /// The next line; null at the end.
  byte @Nullable [] next() throws IOException {
    int first = in.read();
    if (first < 0) {
      return null;
    }
    number++;
    var bytes = new ByteArrayOutputStream();
    for (int one = first; one >= 0 && one != '\n'; one = in.read()) {
      if (bytes.size() < LONGEST) {
        bytes.write(one);
      }
    }
    return bytes.toByteArray();
  }

  static boolean isBlank(byte[] line) {
    for (byte one : line) {
      if (one != ' ' && one != '\t' && one != '\r') {
        return false;
      }
    }
    return true;
  }

  /// Of the line that was read last, from 1.
  int number() {
    return number;
  }
}
