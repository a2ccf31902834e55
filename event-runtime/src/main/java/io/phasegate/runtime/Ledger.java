package io.phasegate.runtime;

import io.phasegate.contracts.codec.OutgoingRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Inbox and outbox in one table: a row per event that was decided, holding the records that were
/// published for it. An event with a row is never decided again; its records are published again.
public final class Ledger {
  private Ledger() {}

  /// An event and what was decided on it.
  ///
  /// @param eventKey UUIDv5 of the event's source and id
  /// @param stateKey the state it changed, empty where it was refused unread
  /// @param records to be published, possibly none
  record Entry(
      UUID eventKey,
      String eventId,
      String eventType,
      String stateKey,
      List<OutgoingRecord> records) {}

  /// The records of those events that have been decided.
  public static Map<UUID, List<OutgoingRecord>> find(
      Connection connection, Collection<UUID> eventKeys) throws SQLException {
    var sql = "select event_key, records, bodies from decision where event_key = any(?)";
    var known = new HashMap<UUID, List<OutgoingRecord>>();
    try (var select = connection.prepareStatement(sql)) {
      select.setArray(1, connection.createArrayOf("uuid", eventKeys.toArray()));
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          known.put(
              rows.getObject(1, UUID.class),
              new StoredRecords(rows.getString(2), rows.getString(3)).records());
        }
      }
    }
    return known;
  }

  /// The records of all decisions that concern a state, oldest first.
  public static List<OutgoingRecord> ofState(Connection connection, String stateKey)
      throws SQLException {
    var sql =
        "select records, bodies from decision where state_key = ? order by stored_at, event_key";
    var records = new ArrayList<OutgoingRecord>();
    try (var select = connection.prepareStatement(sql)) {
      select.setString(1, stateKey);
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          records.addAll(new StoredRecords(rows.getString(1), rows.getString(2)).records());
        }
      }
    }
    return records;
  }

  static void insert(Connection connection, List<Entry> entries) throws SQLException {
    if (entries.isEmpty()) {
      return;
    }
    var stored = entries.stream().map(entry -> StoredRecords.of(entry.records())).toList();
    var sql =
        "insert into decision (event_key, event_id, event_type, state_key, records, bodies)"
            + " select * from"
            + " unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])";
    try (var statement = connection.prepareStatement(sql)) {
      statement.setArray(
          1, connection.createArrayOf("uuid", entries.stream().map(Entry::eventKey).toArray()));
      statement.setArray(2, texts(connection, entries.stream().map(Entry::eventId)));
      statement.setArray(3, texts(connection, entries.stream().map(Entry::eventType)));
      statement.setArray(4, texts(connection, entries.stream().map(Entry::stateKey)));
      statement.setArray(5, texts(connection, stored.stream().map(StoredRecords::heads)));
      statement.setArray(6, texts(connection, stored.stream().map(StoredRecords::bodies)));
      statement.executeUpdate();
    }
  }

  /// Deletes at most `limit` rows that were stored before this time, the oldest first, and returns
  /// the state of each, empty where it changed none. It reads these rows alone, however large the
  /// table is and however much was purged before.
  public static List<String> purge(Connection connection, Instant storedBefore, int limit)
      throws SQLException {
    var sql =
        "delete from decision where ctid = any(array("
            + "select ctid from decision where stored_at < ? order by stored_at limit ?))"
            + " returning state_key";
    var stateKeys = new ArrayList<String>();
    try (var statement = connection.prepareStatement(sql)) {
      statement.setObject(1, OffsetDateTime.ofInstant(storedBefore, ZoneOffset.UTC));
      statement.setInt(2, limit);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          stateKeys.add(rows.getString(1));
        }
      }
    }
    return stateKeys;
  }

  /// A `String[]` goes over in binary; an `Object[]` would go as one escaped literal.
  private static java.sql.Array texts(Connection connection, java.util.stream.Stream<String> values)
      throws SQLException {
    return connection.createArrayOf("text", values.toArray(String[]::new));
  }
}
