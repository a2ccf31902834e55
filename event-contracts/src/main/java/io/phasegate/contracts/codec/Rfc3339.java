package io.phasegate.contracts.codec;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// Times as RFC 3339 has them. Its years have four digits; Java reads and writes others too, but a
/// decision that repeated such a time could be read by nobody, and stored in no database.
final class Rfc3339 {
  private static final int LAST_YEAR = 9_999;

  private Rfc3339() {}

  /// @throws DateTimeException where the text is no such time
  static Instant parse(String text) {
    var time = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
    if (time.getYear() < 0 || time.getYear() > LAST_YEAR) {
      throw new DateTimeException("expected a year from 0 to 9999, found " + time.getYear());
    }
    return time.toInstant();
  }
}
