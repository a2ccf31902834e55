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

  record Line(byte[] bytes) {
    boolean isBlank() {
      for (byte one : bytes) {
        if (one != ' ' && one != '\t' && one != '\r') {
          return false;
        }
      }
      return true;
    }
  }

  /// The next line; null at the end.
  @Nullable Line next() throws IOException {
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
    return new Line(bytes.toByteArray());
  }

  /// Of the line that was read last, from 1.
  int number() {
    return number;
  }
}
