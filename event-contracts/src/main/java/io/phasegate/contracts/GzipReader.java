package io.phasegate.contracts;

import io.phasegate.contracts.UnreadableReport.Problem;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Unpacks gzip (RFC 1952), all members of it, within the limits of [ReportContent].
///
/// The JDK's own stream ignores garbage after the last member, so that a report could hide what a
/// stricter reader sees; this one refuses it.
final class GzipReader extends InputStream {
  private static final int HEADER = 10;
  private static final int TRAILER = 8;
  private static final int HAS_HEADER_CHECKSUM = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;
  private static final int RESERVED = 0xE0;

  private final byte[] packed;
  private final long limit;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private int position;
  private long unpacked;
  private boolean inMember;

  /// @param limit how many bytes it may unpack to
  GzipReader(byte[] packed, long limit) {
    this.packed = packed;
    this.limit = limit;
  }

  @Override
  public int read() throws UnreadableReport {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws UnreadableReport {
    if (length == 0) {
      return 0;
    }
    while (inMember || openMember()) {
      int count = inflate(buffer, offset, length);
      if (count > 0) {
        return count;
      }
      if (inflater.finished()) {
        closeMember();
      } else {
        throw cutOff();
      }
    }
    return -1;
  }

  @Override
  public void close() {
    inflater.end();
  }

  private int inflate(byte[] buffer, int offset, int length) throws UnreadableReport {
    try {
      int count = inflater.inflate(buffer, offset, length);
      checksum.update(buffer, offset, count);
      unpacked += count;
      requireLimits();
      return count;
    } catch (DataFormatException e) {
      throw new UnreadableReport(Problem.CORRUPT, "intact gzip", String.valueOf(e.getMessage()));
    }
  }

  private void requireLimits() throws UnreadableReport {
    if (unpacked > limit) {
      throw ReportContent.tooLarge(limit, "more");
    }
    if (unpacked > ReportContent.RATIO_FREE_BYTES
        && unpacked > (long) ReportContent.MAX_RATIO * packed.length) {
      throw new UnreadableReport(
          Problem.RATIO,
          "at most " + ReportContent.MAX_RATIO + " times its packed size",
          "%d bytes and more in %d".formatted(unpacked, packed.length));
    }
  }

  /// Reads the header of the next member; false at the end.
  private boolean openMember() throws UnreadableReport {
    if (position == packed.length && position > 0) {
      return false;
    }
    if (position > 0 && !startsMember()) {
      throw new UnreadableReport(
          Problem.TRAILING_GARBAGE,
          "nothing after the end of gzip",
          packed.length - position + " bytes");
    }
    if (!startsMember()) {
      throw new UnreadableReport(Problem.NOT_GZIP, "gzip", "another format");
    }
    skipHeader();
    checksum.reset();
    inflater.reset();
    inflater.setInput(packed, position, packed.length - position);
    inMember = true;
    return true;
  }

  private boolean startsMember() {
    return packed.length - position >= 3
        && packed[position] == 0x1F
        && packed[position + 1] == (byte) 0x8B
        && packed[position + 2] == 8;
  }

  private void skipHeader() throws UnreadableReport {
    require(HEADER);
    int flags = packed[position + 3];
    if ((flags & RESERVED) != 0) {
      throw new UnreadableReport(Problem.NOT_GZIP, "gzip", "reserved header flags");
    }
    position += HEADER;
    if ((flags & HAS_EXTRA) != 0) {
      require(2);
      int extra = (packed[position] & 0xFF) | ((packed[position + 1] & 0xFF) << 8);
      position += 2;
      require(extra);
      position += extra;
    }
    skipText(flags & HAS_NAME);
    skipText(flags & HAS_COMMENT);
    if ((flags & HAS_HEADER_CHECKSUM) != 0) {
      require(2);
      position += 2;
    }
  }

  private void skipText(int present) throws UnreadableReport {
    if (present == 0) {
      return;
    }
    do {
      require(1);
    } while (packed[position++] != 0);
  }

  private void closeMember() throws UnreadableReport {
    position = packed.length - inflater.getRemaining();
    require(TRAILER);
    if (number(position) != checksum.getValue()
        || number(position + 4) != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
      throw new UnreadableReport(Problem.CORRUPT, "content as its checksum says", "other content");
    }
    position += TRAILER;
    inMember = false;
  }

  private long number(int at) {
    long value = 0;
    for (int i = 3; i >= 0; i--) {
      value = (value << 8) | (packed[at + i] & 0xFF);
    }
    return value;
  }

  private void require(int bytes) throws UnreadableReport {
    if (packed.length - position < bytes) {
      throw cutOff();
    }
  }

  private UnreadableReport cutOff() {
    return new UnreadableReport(
        Problem.CUT_OFF, "gzip to its end", "its end after " + packed.length + " bytes");
  }
}
