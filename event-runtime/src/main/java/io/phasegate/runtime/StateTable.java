package io.phasegate.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.phasegate.contracts.codec.ContractJson;
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
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jboss.logging.Logger;

/// A table of states, one JSON document per key, read and written a batch at a time.
///
/// Two consumers that meet at a key wait for each other at its row; where both would create it, the
/// second fails on the primary key, and its whole batch is decided again on what the first wrote.
///
/// @param <S> an immutable type that Jackson can read and write
public final class StateTable<S> {
  private static final Logger LOG = Logger.getLogger(StateTable.class);
  private static final int STATEMENT_SECONDS = 5;

  private final String table;
  private final ObjectReader reader;
  private final ObjectWriter writer;

  /// @param table a name from this code base, never from input: it becomes part of the SQL
  public StateTable(String table, Class<S> type) {
    this(table, type, ContractJson.mapper());
  }

  /// @param mapper knows how to tell the kinds of states apart, where a table has several
  public StateTable(String table, Class<S> type, ObjectMapper mapper) {
    this.table = table;
    this.reader = mapper.readerFor(type);
    this.writer = mapper.writerFor(type);
  }

  /// The states of these keys that exist, locked until the transaction ends.
  Map<String, S> lock(Connection connection, SortedSet<String> keys) throws SQLException {
    var sql = "select key, state from " + table + " where key = any(?) order by key for update";
    return read(connection, sql, List.copyOf(keys));
  }

  void insert(Connection connection, SortedMap<String, S> states) throws SQLException {
    write(
        connection,
        "insert into " + table + " (key, state) select * from unnest(?::text[], ?::json[])",
        states);
  }

  void update(Connection connection, SortedMap<String, S> states) throws SQLException {
    write(
        connection,
        "update "
            + table
            + " t set state = c.state, updated_at = now()"
            + " from unnest(?::text[], ?::json[]) as c(key, state) where t.key = c.key",
        states);
  }

  /// The state of a key as it is now, without a lock.
  public Optional<S> find(Connection connection, String key) throws SQLException {
    try (var select =
        connection.prepareStatement("select state from " + table + " where key = ?")) {
      select.setString(1, key);
      try (var row = select.executeQuery()) {
        return row.next() ? Optional.of(fromJson(key, row.getString(1))) : Optional.empty();
      }
    }
  }

  /// The states of these keys that exist, as they are now, without a lock.
  public Map<String, S> find(Connection connection, Collection<String> keys) throws SQLException {
    return read(
        connection, "select key, state from " + table + " where key = any(?)", List.copyOf(keys));
  }

  /// Deletes those of these states that were last changed before this time, that no deadline waits
  /// for, and that may go; returns how many. A state that a decision has locked stays, and so does
  /// one that cannot be read.
  ///
  /// @param mayGo of key and state
  int forget(
      Connection connection,
      Collection<String> keys,
      Instant changedBefore,
      BiPredicate<String, S> mayGo)
      throws SQLException {
    var sql =
        "select key, state from "
            + table
            + " s where key = any(?) and updated_at < ?"
            + " and not exists (select from deadline d where d.state_key = s.key)"
            + " order by key for update skip locked";
    var going = new ArrayList<String>();
    try (var select = connection.prepareStatement(sql)) {
      select.setArray(1, connection.createArrayOf("text", keys.toArray(String[]::new)));
      select.setObject(2, OffsetDateTime.ofInstant(changedBefore, ZoneOffset.UTC));
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          var key = rows.getString(1);
          if (mayGo(key, rows.getString(2), mayGo)) {
            going.add(key);
          }
        }
      }
    }
    try (var delete = connection.prepareStatement("delete from " + table + " where key = any(?)")) {
      delete.setArray(1, connection.createArrayOf("text", going.toArray(String[]::new)));
      return delete.executeUpdate();
    }
  }

  private boolean mayGo(String key, String json, BiPredicate<String, S> mayGo) {
    try {
      return mayGo.test(key, reader.readValue(json));
    } catch (JsonProcessingException e) {
      LOG.warnf("step=forget outcome=kept key=%s cause=%s", key, e.getClass().getSimpleName());
      return false;
    }
  }

  /// How many states were looked at, and why some of them cannot be read, by key.
  record Readability(int looked, SortedMap<String, String> unreadable) {}

  /// Tries to read states that were written since then: with an unknown constant of an enum, for
  /// example, a state makes every event of its key fail.
  Readability readability(Connection connection, Instant since, int limit) throws SQLException {
    var sql = "select key, state from " + table + " where updated_at >= ? limit ?";
    var unreadable = new TreeMap<String, String>();
    int looked = 0;
    try (var select = connection.prepareStatement(sql)) {
      select.setObject(1, OffsetDateTime.ofInstant(since, ZoneOffset.UTC));
      select.setInt(2, limit);
      select.setQueryTimeout(STATEMENT_SECONDS);
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          looked++;
          var key = rows.getString(1);
          why(rows.getString(2)).ifPresent(reason -> unreadable.put(key, reason));
        }
      }
    }
    return new Readability(looked, unreadable);
  }

  /// The kind of failure and where, without what stands there.
  private Optional<String> why(String json) {
    try {
      reader.<S>readValue(json);
      return Optional.empty();
    } catch (JsonMappingException e) {
      return Optional.of(e.getClass().getSimpleName() + " at " + e.getPathReference());
    } catch (JsonProcessingException e) {
      return Optional.of(e.getClass().getSimpleName());
    }
  }

  private Map<String, S> read(Connection connection, String sql, List<String> keys)
      throws SQLException {
    var states = new HashMap<String, S>();
    try (var select = connection.prepareStatement(sql)) {
      select.setArray(1, connection.createArrayOf("text", keys.toArray(String[]::new)));
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          states.put(rows.getString(1), fromJson(rows.getString(1), rows.getString(2)));
        }
      }
    }
    return states;
  }

  private void write(Connection connection, String sql, SortedMap<String, S> states)
      throws SQLException {
    if (states.isEmpty()) {
      return;
    }
    var documents = new TreeMap<String, String>();
    states.forEach((key, state) -> documents.put(key, toJson(key, state)));
    try (var statement = connection.prepareStatement(sql)) {
      statement.setArray(
          1, connection.createArrayOf("text", documents.keySet().toArray(String[]::new)));
      statement.setArray(
          2, connection.createArrayOf("text", documents.values().toArray(String[]::new)));
      int written = statement.executeUpdate();
      if (written != states.size()) {
        throw new SQLException(
            "%s: expected to write %d rows, wrote %d".formatted(table, states.size(), written));
      }
    }
  }

  private S fromJson(String key, String json) {
    try {
      return reader.readValue(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(table + ": the state of '" + key + "' cannot be read", e);
    }
  }

  private String toJson(String key, S state) {
    try {
      return writer.writeValueAsString(state);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(table + ": the state of '" + key + "' cannot be written", e);
    }
  }
}
