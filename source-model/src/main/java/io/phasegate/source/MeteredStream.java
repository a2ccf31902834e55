package io.phasegate.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Tells how many bytes came with every read.
final class MeteredStream extends FilterInputStream {
  private final Meter meter;

  /// Takes note of received bytes, or ends the transfer.
  @FunctionalInterface
  interface Meter {
    void count(int bytes) throws IOException;
  }

  MeteredStream(InputStream in, Meter meter) {
    super(in);
    this.meter = meter;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    meter.count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    meter.count(Math.max(0, read));
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(count);
    meter.count(Math.toIntExact(skipped));
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
