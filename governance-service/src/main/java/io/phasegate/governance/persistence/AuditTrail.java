package io.phasegate.governance.persistence;

import io.agroal.api.AgroalDataSource;
import io.phasegate.governance.audit.AuditEntry;
import io.phasegate.governance.audit.ChainedEntry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The chain of audit entries. Whoever appends locks its head until the transaction ends, so that
/// all partitions and instances write one chain; the head is the last thing that a transaction
/// locks, so that nobody waits for a lock while holding it.
@ApplicationScoped
public class AuditTrail {
  private static final String FOUND =
      """
      select * from audit_entry
       where seq > ?
         and (?::text is null or actor = ?)
         and (?::text is null or action = ?)
         and (?::text is null or phase = ? or phase like ? escape '!')
         and (?::text is null or requests @> array[?::text])
         and (?::text is null or at >= ?)
         and (?::text is null or at < ?)
       order by seq
       limit ?""";

  private final AgroalDataSource database;

  AuditTrail(AgroalDataSource database) {
    this.database = database;
  }

  /// The end of the chain.
  public record Head(long seq, String hash) {}

  /// What is looked for; null where anything will do.
  ///
  /// @param phase `run/phase/attempt`, or the beginning of it up to a slash
  /// @param from in the form of [AuditEntry#time]
  /// @param to likewise, exclusive
  public record Filter(
      @Nullable String actor,
      @Nullable String action,
      @Nullable String phase,
      @Nullable String request,
      @Nullable String from,
      @Nullable String to) {}

  /// Appends in the transaction of this connection.
  public void append(Connection connection, List<AuditEntry> entries) throws SQLException {
    var end = head(connection, " for update");
    var chained = new ArrayList<ChainedEntry>();
    for (var entry : entries) {
      var next = ChainedEntry.after(end.seq(), end.hash(), entry);
      chained.add(next);
      end = new Head(next.seq(), next.hash());
    }
    insert(connection, chained);
    try (var update = connection.prepareStatement("update audit_head set seq = ?, hash = ?")) {
      update.setLong(1, end.seq());
      update.setString(2, end.hash());
      update.executeUpdate();
    }
  }

  /// Appends in a transaction of its own.
  public void append(List<AuditEntry> entries) throws SQLException {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      append(connection, entries);
      connection.commit();
    }
  }

  public Head head() throws SQLException {
    try (var connection = database.getConnection()) {
      return head(connection, "");
    }
  }

  /// Entries in the order of the chain.
  ///
  /// @param after only those with a greater `seq`
  public List<ChainedEntry> find(Filter filter, long after, int limit) throws SQLException {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(FOUND)) {
      select.setLong(1, after);
      both(select, 2, filter.actor());
      both(select, 4, filter.action());
      both(select, 6, filter.phase());
      select.setString(8, filter.phase() == null ? null : below(filter.phase()));
      both(select, 9, filter.request());
      both(select, 11, filter.from());
      both(select, 13, filter.to());
      select.setInt(15, limit);
      return entries(select);
    }
  }

  private static void both(PreparedStatement select, int index, @Nullable String value)
      throws SQLException {
    select.setString(index, value);
    select.setString(index + 1, value);
  }

  private static String below(String phase) {
    return phase.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "/%";
  }

  private static Head head(Connection connection, String lock) throws SQLException {
    try (var select = connection.prepareStatement("select seq, hash from audit_head" + lock);
        var row = select.executeQuery()) {
      if (!row.next()) {
        throw new SQLException("audit_head: expected one row, found none");
      }
      return new Head(row.getLong(1), row.getString(2));
    }
  }

  private static void insert(Connection connection, List<ChainedEntry> chained)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "insert into audit_entry values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (var each : chained) {
        var entry = each.entry();
        insert.setLong(1, each.seq());
        insert.setString(2, entry.at());
        insert.setString(3, entry.actor());
        insert.setString(4, entry.action());
        insert.setString(5, entry.origin());
        insert.setString(6, entry.phase());
        insert.setArray(7, array(connection, entry.requests()));
        insert.setArray(8, array(connection, entry.outcome()));
        insert.setString(9, entry.detail());
        insert.setString(10, entry.policyVersion());
        insert.setString(11, entry.before());
        insert.setString(12, entry.after());
        insert.setString(13, each.previousHash());
        insert.setString(14, each.hash());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static List<ChainedEntry> entries(PreparedStatement select) throws SQLException {
    var entries = new ArrayList<ChainedEntry>();
    try (var rows = select.executeQuery()) {
      while (rows.next()) {
        entries.add(entry(rows));
      }
    }
    return List.copyOf(entries);
  }

  private static ChainedEntry entry(ResultSet row) throws SQLException {
    return new ChainedEntry(
        row.getLong("seq"),
        new AuditEntry(
            row.getString("at"),
            row.getString("actor"),
            row.getString("action"),
            row.getString("origin"),
            row.getString("phase"),
            list(row.getArray("requests")),
            list(row.getArray("outcome")),
            row.getString("detail"),
            row.getString("policy_version"),
            row.getString("before_digest"),
            row.getString("after_digest")),
        row.getString("previous_hash"),
        row.getString("hash"));
  }

  private static List<String> list(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }

  private static Array array(Connection connection, List<String> values) throws SQLException {
    return connection.createArrayOf("text", values.toArray(String[]::new));
  }
}
