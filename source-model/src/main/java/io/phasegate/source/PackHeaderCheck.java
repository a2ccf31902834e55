package io.phasegate.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// Reads along while a pack's header passes: `PACK`, the version and how many objects follow, four
/// bytes each.
final class PackHeaderCheck extends FilterInputStream {
  private static final int HEADER_BYTES = 12;
  private static final int COUNT_AT = 8;

  private final ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
  private final Announcement announcement;

  /// Takes note of the number of objects, or ends the transfer.
  @FunctionalInterface
  interface Announcement {
    void objects(long count) throws IOException;
  }

  PackHeaderCheck(InputStream in, Announcement announcement) {
    super(in);
    this.announcement = announcement;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    if (read >= 0) {
      passed(new byte[] {(byte) read}, 0, 1);
    }
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      passed(buffer, offset, read);
    }
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void passed(byte[] buffer, int offset, int length) throws IOException {
    if (header.hasRemaining()) {
      header.put(buffer, offset, Math.min(length, header.remaining()));
      if (!header.hasRemaining()) {
        announcement.objects(Integer.toUnsignedLong(header.getInt(COUNT_AT)));
      }
    }
  }
}
