package io.phasegate.benchmarks.scale;

import io.phasegate.runtime.Ledger;
import io.phasegate.stack.DatabaseAccess;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.HdrHistogram.Histogram;

/// The finalizer's own ledger, filled by the database itself with rows like those that the service
/// wrote: the same heads, bodies cut to a length, keys as random as UUIDv5. Rows are numbered from
/// 1 in the order in which they were stored.
final class FilledLedger implements AutoCloseable {
  private static final int ROWS_A_STATEMENT = 100_000;
  private static final long HIGHEST_MICROS = 60_000_000;
  private static final String FILL =
      """
      insert into decision (event_key, event_id, event_type, state_key, records, bodies, stored_at)
      select md5('filler-' || n)::uuid, 'filler-' || n, event_type, 'filler/p' || n, records,
        left(bodies, ?), ?::timestamptz + n * interval '1 microsecond'
      from generate_series(?::bigint, ?) n cross join
        (select * from decision where event_id like 'probe%' limit 1) as written_by_the_service""";

  private final Connection connection;
  private final int bodyLength;
  private long rows;

  private FilledLedger(Connection connection, int bodyLength) {
    this.connection = connection;
    this.bodyLength = bodyLength;
  }

  /// @param admin may read and write the finalizer's schema
  /// @param bodyLength of a row, in characters
  static FilledLedger open(DatabaseAccess admin, int bodyLength) throws SQLException {
    var connection =
        DriverManager.getConnection(admin.jdbcUrl(), admin.username(), admin.password());
    connection.setSchema("finalizer");
    return new FilledLedger(connection, bodyLength);
  }

  long rows() {
    return rows;
  }

  /// Adds rows until there are so many.
  ///
  /// @param storedAt of the first of them; each next one a microsecond later
  void growTo(long size, Instant storedAt) throws SQLException {
    while (rows < size) {
      long last = Math.min(size, rows + ROWS_A_STATEMENT);
      try (var insert = connection.prepareStatement(FILL)) {
        insert.setInt(1, bodyLength);
        insert.setObject(2, OffsetDateTime.ofInstant(storedAt, ZoneOffset.UTC));
        insert.setLong(3, rows + 1);
        insert.setLong(4, last);
        insert.executeUpdate();
      }
      rows = last;
      System.err.printf("  %,d rows%n", rows);
    }
  }

  /// As the server does by itself from time to time.
  void vacuum() throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("vacuum (analyze) decision");
    }
  }

  /// How long the product's lookup of one event takes that is there, in microseconds.
  Histogram lookups(int count, Random random) throws SQLException {
    var histogram = new Histogram(HIGHEST_MICROS, 3);
    for (int lookup = 0; lookup < count; lookup++) {
      var key = keyOf(1 + random.nextLong(rows));
      long start = System.nanoTime();
      var found = Ledger.find(connection, List.of(key));
      histogram.recordValue((System.nanoTime() - start) / 1000);
      if (!found.containsKey(key)) {
        throw new IllegalStateException("expected a row of " + key + ", found none");
      }
    }
    return histogram;
  }

  /// How long one step of the product's purge takes, in milliseconds.
  double purgeMillis(Instant storedBefore, int limit) throws SQLException {
    long start = System.nanoTime();
    Ledger.purge(connection, storedBefore, limit);
    return (System.nanoTime() - start) / 1e6;
  }

  /// Rows that were deleted since the table was made.
  long deleted() throws SQLException {
    return number("select n_tup_del from pg_stat_user_tables where relid = 'decision'::regclass");
  }

  /// Bytes of table, indexes and what is stored beside them.
  long bytes() throws SQLException {
    return number("select pg_total_relation_size('decision')");
  }

  /// Bytes of the indexes alone.
  long indexBytes() throws SQLException {
    return number("select pg_indexes_size('decision')");
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private long number(String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  /// `md5('filler-' || n)::uuid`.
  private static UUID keyOf(long number) {
    try {
      var text = ("filler-" + number).getBytes(StandardCharsets.UTF_8);
      var digest = ByteBuffer.wrap(MessageDigest.getInstance("MD5").digest(text));
      return new UUID(digest.getLong(), digest.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
