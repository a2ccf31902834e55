package io.phasegate.contracts.codec;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;

/// How often an event was published again from a dead-letter topic. A rejected event that is
/// redriven is decided anew; one that was decided gets its old answer.
///
/// The count stands in a header and not in the event, whose bytes stay as they were. What is no
/// number from 1 to [#MOST] does not count: nobody gets more decisions by making numbers up.
public final class Redrive {
  /// An event that was redriven this often is not redriven again: what rejects it lasts.
  public static final int MOST = 3;

  private Redrive() {}

  /// 0 for an event that never was.
  public static int count(Headers headers) {
    var header = headers.lastHeader(io.phasegate.contracts.codec.Headers.REDRIVE);
    if (header == null || header.value() == null || header.value().length != 1) {
      return 0;
    }
    int count = header.value()[0] - '0';
    return count >= 1 && count <= MOST ? count : 0;
  }

  /// The header's value.
  public static byte[] value(int count) {
    return String.valueOf(count).getBytes(StandardCharsets.UTF_8);
  }
}
