package io.phasegate.cli.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.cli.doctor.Repair.DeadlineRow;
import io.phasegate.cli.governance.AuditChain;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.codec.ContractJson;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Reads what a service keeps: its ledger, states, deadlines and audit trail, a bounded part of
// each.
final class ServiceDatabase {
  private static final int FEW = 200;
  private static final Duration OVERDUE = Duration.ofMinutes(10);

  private final Service service;
  private final Schema schema;
  private final Connection connection;

  /// A ledger row as it matters to the topics.
  ///
  /// @param records topic and id of each record
  record LedgerRow(UUID eventKey, Instant storedAt, List<Place> records) {
    LedgerRow {
      records = List.copyOf(records);
    }
  }

  /// A record by its topic and its CloudEvents id.
  record Place(String topic, String id) {}

  ServiceDatabase(Service service, Schema schema) {
    this.service = service;
    this.schema = schema;
    this.connection = schema.connection();
  }

  /// The newest rows of the window.
  List<LedgerRow> ledger(Window window) throws SQLException {
    var sql =
        "select event_key, stored_at, records from decision"
            + " where stored_at >= ? and stored_at < ? order by stored_at desc limit ?";
    var found = new ArrayList<LedgerRow>();
    try (var select = connection.prepareStatement(sql)) {
      select.setObject(1, timestamp(window.since()));
      select.setObject(2, timestamp(window.settled()));
      select.setInt(3, window.most());
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(
              new LedgerRow(
                  rows.getObject(1, UUID.class),
                  rows.getObject(2, OffsetDateTime.class).toInstant(),
                  places(rows.getString(3))));
        }
      }
    }
    return found;
  }

  /// Those of these events that have a row.
  Set<UUID> knownEvents(Collection<UUID> eventKeys) throws SQLException {
    var known = new HashSet<UUID>();
    var sql = "select event_key from decision where event_key = any(?)";
    try (var select = connection.prepareStatement(sql)) {
      select.setArray(1, connection.createArrayOf("uuid", eventKeys.toArray()));
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          known.add(rows.getObject(1, UUID.class));
        }
      }
    }
    return known;
  }

  /// Those of these event ids that have a row, stored since then.
  Set<String> knownIds(Collection<String> eventIds, Instant since) throws SQLException {
    var known = new HashSet<String>();
    var sql = "select event_id from decision where stored_at >= ? and event_id = any(?)";
    try (var select = connection.prepareStatement(sql)) {
      select.setObject(1, timestamp(since));
      select.setArray(2, connection.createArrayOf("text", eventIds.toArray(String[]::new)));
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          known.add(rows.getString(1));
        }
      }
    }
    return known;
  }

  /// States whose last change no ledger row was written with. Both carry the time of their
  /// transaction, to the microsecond.
  Facts.Sample statesWithoutRow(Window window) throws SQLException {
    var found = new ArrayList<String>();
    int looked = 0;
    for (var table : stateTables()) {
      var sql =
          ("select s.key, d.stored_at is null from (select key, updated_at from %s"
                  + " where updated_at >= ? and updated_at < ? limit ?) s left join (select distinct"
                  + " stored_at from decision where stored_at >= ?) d on d.stored_at = s.updated_at")
              .formatted(Schema.quoted(table));
      try (var select = connection.prepareStatement(sql)) {
        select.setObject(1, timestamp(window.since()));
        select.setObject(2, timestamp(window.settled()));
        select.setInt(3, window.most());
        select.setObject(4, timestamp(window.since()));
        try (var rows = select.executeQuery()) {
          while (rows.next()) {
            looked++;
            if (rows.getBoolean(2)) {
              found.add(rows.getString(1));
            }
          }
        }
      }
    }
    return new Facts.Sample(service, found, looked);
  }

  Facts.Deadlines orphanedDeadlines() throws SQLException {
    var sql = new StringBuilder("select state_key, name, due_at::text from deadline d where true");
    for (var table : stateTables()) {
      sql.append(" and not exists (select 1 from ")
          .append(Schema.quoted(table))
          .append(" s where s.key = d.state_key)");
    }
    return deadlines(sql + " order by due_at limit " + FEW);
  }

  Facts.Deadlines overdueDeadlines() throws SQLException {
    return deadlines(
        "select state_key, name, due_at::text from deadline where due_at < now() - interval '%d s' order by due_at limit %d"
            .formatted(OVERDUE.toSeconds(), FEW));
  }

  /// The end of the audit chain; empty where the service keeps none.
  Optional<Facts.Audit> audit(int most) throws SQLException {
    if (!schema.has("audit_entry")) {
      return Optional.empty();
    }
    var head = head("select seq, hash from audit_head", 0);
    var start = head("select seq, hash from audit_entry where seq = ?", head.seq() - most);
    var chain = start.seq() == 0 ? new AuditChain(null) : AuditChain.after(start);
    var sql = "select * from audit_entry where seq > ? order by seq limit ?";
    long looked = 0;
    try (var select = connection.prepareStatement(sql)) {
      select.setLong(1, start.seq());
      select.setInt(2, most + 1);
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          chain.add(chained(rows));
          looked++;
        }
      }
    }
    return Optional.of(new Facts.Audit(service, looked, chain.end(head).orElse(null)));
  }

  long databaseBytes() throws SQLException {
    try (var select = connection.prepareStatement("select pg_database_size(current_database())");
        var row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /// Tables of states have a key and a document, whatever they are called.
  private List<String> stateTables() throws SQLException {
    return schema.texts(
        "select table_name from information_schema.columns where table_schema = current_schema()"
            + " and column_name in ('key', 'state', 'updated_at') group by table_name"
            + " having count(*) = 3 order by table_name");
  }

  private Facts.Deadlines deadlines(String sql) throws SQLException {
    var found = new ArrayList<DeadlineRow>();
    try (var select = connection.prepareStatement(sql);
        var rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(new DeadlineRow(rows.getString(1), rows.getString(2), rows.getString(3)));
      }
    }
    return new Facts.Deadlines(service, found);
  }

  /// The first entry's predecessor where there is no such entry.
  private AuditChain.Head head(String sql, long seq) throws SQLException {
    try (var select = connection.prepareStatement(sql)) {
      if (sql.indexOf('?') >= 0) {
        select.setLong(1, seq);
      }
      try (var row = select.executeQuery()) {
        return row.next()
            ? new AuditChain.Head(row.getLong(1), row.getString(2))
            : new AuditChain.Head(0, "0".repeat(64));
      }
    }
  }

  /// As the API hands entries out: the recipe of the hash is in docs/governance.md.
  private static JsonNode chained(ResultSet row) throws SQLException {
    var entry = ContractJson.mapper().createObjectNode();
    for (var name : List.of("at", "actor", "action", "origin", "phase", "detail")) {
      entry.put(name, row.getString(name));
    }
    entry.put("policyVersion", row.getString("policy_version"));
    entry.put("before", row.getString("before_digest"));
    entry.put("after", row.getString("after_digest"));
    for (var name : List.of("requests", "outcome")) {
      var list = entry.putArray(name);
      for (var text : (String[]) row.getArray(name).getArray()) {
        list.add(text);
      }
    }
    var chained = ContractJson.mapper().createObjectNode();
    chained.put("seq", row.getLong("seq"));
    chained.put("previousHash", row.getString("previous_hash"));
    chained.put("hash", row.getString("hash"));
    chained.set("entry", entry);
    return chained;
  }

  private static List<Place> places(String heads) throws SQLException {
    try {
      var places = new ArrayList<Place>();
      for (var head : ContractJson.mapper().readTree(heads)) {
        places.add(
            new Place(head.path("topic").asText(), head.path("headers").path("ce_id").asText()));
      }
      return places;
    } catch (JsonProcessingException e) {
      throw new SQLException("a ledger row whose records are no JSON", e);
    }
  }

  private static OffsetDateTime timestamp(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
