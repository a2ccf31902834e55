package io.phasegate.runtime;

import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.event.DeadlineElapsed;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The `deadline` table: a row per state and name, written in the transaction that decides, gone
/// when the loop has consumed its [DeadlineElapsed].
final class Deadlines {
  private Deadlines() {}

  /// A deadline and the state that set it.
  record Row(String stateKey, Deadline deadline) {}

  /// One of a state's deadlines.
  record Ref(String stateKey, String name) {}

  static void set(Connection connection, Collection<Row> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    var sql =
        "insert into deadline (state_key, name, due_at)"
            + " select * from unnest(?::text[], ?::text[], ?::timestamptz[])"
            + " on conflict (state_key, name)"
            + " do update set due_at = excluded.due_at, published_at = null";
    try (var statement = connection.prepareStatement(sql)) {
      statement.setArray(1, array(connection, "text", rows, Row::stateKey));
      statement.setArray(2, array(connection, "text", rows, row -> row.deadline().name()));
      statement.setArray(
          3, array(connection, "timestamptz", rows, row -> row.deadline().dueAt().toString()));
      statement.executeUpdate();
    }
  }

  static void clear(Connection connection, Collection<Ref> refs) throws SQLException {
    if (refs.isEmpty()) {
      return;
    }
    var sql =
        "delete from deadline d using unnest(?::text[], ?::text[]) as c(state_key, name)"
            + " where d.state_key = c.state_key and d.name = c.name";
    try (var statement = connection.prepareStatement(sql)) {
      statement.setArray(1, array(connection, "text", refs, Ref::stateKey));
      statement.setArray(2, array(connection, "text", refs, Ref::name));
      statement.executeUpdate();
    }
  }

  /// When these deadlines are due, where they are set.
  static Map<Ref, Instant> dueAt(Connection connection, Collection<Ref> refs) throws SQLException {
    var dueAt = new HashMap<Ref, Instant>();
    if (refs.isEmpty()) {
      return dueAt;
    }
    var sql =
        "select state_key, name, d.due_at from deadline d"
            + " join unnest(?::text[], ?::text[]) as c(state_key, name) using (state_key, name)";
    try (var select = connection.prepareStatement(sql)) {
      select.setArray(1, array(connection, "text", refs, Ref::stateKey));
      select.setArray(2, array(connection, "text", refs, Ref::name));
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          var time = rows.getObject(3, OffsetDateTime.class).toInstant();
          dueAt.put(new Ref(rows.getString(1), rows.getString(2)), time);
        }
      }
    }
    return dueAt;
  }

  /// Deadlines that are due and not published lately, oldest first, locked; those that another
  /// instance has locked are left to it.
  static List<DeadlineElapsed> due(
      Connection connection, Instant now, Duration publishAgainAfter, int limit)
      throws SQLException {
    var sql =
        "select state_key, name, due_at from deadline"
            + " where due_at <= ? and (published_at is null or published_at < ?)"
            + " order by due_at limit ? for update skip locked";
    var elapsed = new ArrayList<DeadlineElapsed>();
    try (var select = connection.prepareStatement(sql)) {
      select.setObject(1, timestamp(now));
      select.setObject(2, timestamp(now.minus(publishAgainAfter)));
      select.setInt(3, limit);
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          var dueAt = rows.getObject(3, OffsetDateTime.class).toInstant();
          elapsed.add(new DeadlineElapsed(rows.getString(1), rows.getString(2), dueAt));
        }
      }
    }
    return elapsed;
  }

  static void markPublished(Connection connection, List<DeadlineElapsed> elapsed, Instant now)
      throws SQLException {
    var sql =
        "update deadline d set published_at = ?"
            + " from unnest(?::text[], ?::text[]) as c(state_key, name)"
            + " where d.state_key = c.state_key and d.name = c.name";
    try (var statement = connection.prepareStatement(sql)) {
      statement.setObject(1, timestamp(now));
      statement.setArray(2, array(connection, "text", elapsed, DeadlineElapsed::subject));
      statement.setArray(3, array(connection, "text", elapsed, DeadlineElapsed::name));
      statement.executeUpdate();
    }
  }

  private static OffsetDateTime timestamp(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private static <T> Array array(
      Connection connection, String type, Collection<T> rows, Function<T, String> value)
      throws SQLException {
    return connection.createArrayOf(type, rows.stream().map(value).toArray(String[]::new));
  }
}
