package io.phasegate.system.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.runtime.StoredRecords;
import io.phasegate.stack.Program;
import io.phasegate.stack.testing.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What services keep in the database, read with plain SQL.
public final class Books {
  private static final String STATE = ".state";
  private static final String COLUMNS =
      """
      select c.relname, a.attname, t.typname, a.attnotnull, a.atthasdef or a.attidentity <> ''
      from pg_attribute a
        join pg_class c on c.oid = a.attrelid
        join pg_namespace n on n.oid = c.relnamespace
        join pg_type t on t.oid = a.atttypid
      where n.nspname = ? and c.relname <> all (?) and c.relkind in ('r', 'p')
        and a.attnum > 0 and not a.attisdropped
      """;

  /// Keys, checks and references, and the unique indexes that are no constraint's.
  private static final String RULES =
      """
      select c.relname, r.definition
      from (
        select conrelid, pg_get_constraintdef(oid) from pg_constraint where contype <> 'n'
        union all
        select indrelid, pg_get_indexdef(indexrelid) from pg_index
          where indisunique and indexrelid not in (select conindid from pg_constraint)
      ) as r (relation, definition)
        join pg_class c on c.oid = r.relation
        join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = ? and c.relname <> all (?)
      """;

  private final Addresses stack;

  public Books(TestStack stack) {
    this(Addresses.of(stack));
  }

  /// The same where the database is reached in some other way.
  public Books(Addresses stack) {
    this.stack = stack;
  }

  /// The ledger, by event. The primary key makes sure that no event is there twice.
  public Map<UUID, LedgerRow> ledger(Service service) throws SQLException {
    var sql = "select event_key, event_id, event_type, state_key, records, bodies from decision";
    var rows = new HashMap<UUID, LedgerRow>();
    try (var connection = connect(service);
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      while (result.next()) {
        var row = row(result);
        rows.put(row.eventKey(), row);
      }
    }
    return rows;
  }

  /// Deadlines that are still set.
  public int deadlines(Service service) throws SQLException {
    try (var connection = connect(service);
        var statement = connection.createStatement();
        var result = statement.executeQuery("select count(*) from deadline")) {
      result.next();
      return result.getInt(1);
    }
  }

  /// Deadlines that are due within so long, or were due before.
  public int deadlines(Service service, Duration within) throws SQLException {
    var sql = "select count(*) from deadline where due_at < now() + make_interval(secs => ?)";
    try (var connection = connect(service);
        var statement = connection.prepareStatement(sql)) {
      statement.setDouble(1, (double) within.toSeconds());
      try (var result = statement.executeQuery()) {
        result.next();
        return result.getInt(1);
      }
    }
  }

  /// The states in a service's own table, by key.
  public Map<String, JsonNode> states(Service service, String table) throws SQLException {
    var states = new HashMap<String, JsonNode>();
    try (var connection = connect(service);
        var statement = connection.createStatement();
        var result = statement.executeQuery("select key, state from " + table)) {
      while (result.next()) {
        states.put(result.getString(1), json(result.getString(2)));
      }
    }
    return states;
  }

  /// All that a service remembers, by key.
  public Map<String, JsonNode> states(Service service) throws SQLException {
    return states(service, stateTable(service));
  }

  /// Lets a service remember this, whatever it remembered before.
  public void remember(Service service, String key, JsonNode state) throws SQLException {
    var sql =
        """
        insert into %s (key, state) values (?, ?::json)
        on conflict (key) do update set state = excluded.state, updated_at = now()
        """
            .formatted(stateTable(service));
    try (var connection = connect(service);
        var statement = connection.prepareStatement(sql)) {
      statement.setString(1, key);
      statement.setString(2, state.toString());
      statement.executeUpdate();
    }
  }

  private String stateTable(Service service) throws SQLException {
    return shape(Program.of(service), List.of()).columns().keySet().stream()
        .filter(column -> column.endsWith(STATE))
        .map(column -> column.substring(0, column.length() - STATE.length()))
        .findFirst()
        .orElseThrow();
  }

  /// The keys of the states in a service's own table.
  public Set<String> stateKeys(Service service, String table) throws SQLException {
    return strings(service, "select key from " + table);
  }

  /// Whether a deadline is due by then that has not been published.
  public boolean isDueWithin(Service service, Duration span) throws SQLException {
    var due =
        """
        select state_key from deadline
        where published_at is null and due_at < now() + interval '%d s'
        """
            .formatted(span.toSeconds());
    return !strings(service, due).isEmpty();
  }

  /// The keys of states that a deadline in the future will wake.
  public Set<String> waiting(Service service) throws SQLException {
    return strings(service, "select state_key from deadline where due_at > now()");
  }

  private Set<String> strings(Service service, String sql) throws SQLException {
    var strings = new HashSet<String>();
    try (var connection = connect(service);
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      while (result.next()) {
        strings.add(result.getString(1));
      }
    }
    return strings;
  }

  /// The tables in a program's schema.
  public List<String> tables(Program program) throws SQLException {
    var sql = "select tablename from pg_tables where schemaname = ? order by tablename";
    var tables = new ArrayList<String>();
    try (var connection = connect(program);
        var statement = connection.prepareStatement(sql)) {
      statement.setString(1, program.schema());
      try (var result = statement.executeQuery()) {
        while (result.next()) {
          tables.add(result.getString(1));
        }
      }
    }
    return tables;
  }

  /// What a program relies on in its schema.
  ///
  /// @param without tables of others in the same schema
  public TableShape shape(Program program, List<String> without) throws SQLException {
    var columns = new HashMap<String, TableShape.Column>();
    var rules = new HashSet<String>();
    try (var connection = connect(program);
        var column = ask(connection, COLUMNS, program, without);
        var rule = ask(connection, RULES, program, without)) {
      while (column.next()) {
        columns.put(
            column.getString(1) + "." + column.getString(2),
            new TableShape.Column(column.getString(3), column.getBoolean(4), column.getBoolean(5)));
      }
      while (rule.next()) {
        rules.add(rule.getString(1) + " " + rule.getString(2));
      }
    }
    return new TableShape(columns, rules);
  }

  private static ResultSet ask(
      Connection connection, String sql, Program program, List<String> without)
      throws SQLException {
    var statement = connection.prepareStatement(sql);
    statement.closeOnCompletion();
    statement.setString(1, program.schema());
    statement.setArray(2, connection.createArrayOf("text", without.toArray()));
    return statement.executeQuery();
  }

  /// Makes a service's schema new and empty.
  public void empty(Service service) throws SQLException {
    var admin = stack.admin().get();
    try (var connection =
            DriverManager.getConnection(admin.jdbcUrl(), admin.username(), admin.password());
        var statement = connection.createStatement()) {
      statement.execute("drop schema \"%s\" cascade".formatted(service.schema()));
      statement.execute(
          "create schema \"%1$s\" authorization \"%1$s\"".formatted(service.schema()));
    }
  }

  private Connection connect(Service service) throws SQLException {
    return connect(Program.of(service));
  }

  private Connection connect(Program program) throws SQLException {
    var access = stack.database().apply(program);
    return DriverManager.getConnection(access.jdbcUrl(), access.username(), access.password());
  }

  private static LedgerRow row(ResultSet result) throws SQLException {
    return new LedgerRow(
        result.getObject("event_key", UUID.class),
        result.getString("event_id"),
        result.getString("event_type"),
        result.getString("state_key"),
        new StoredRecords(result.getString("records"), result.getString("bodies"))
            .records().stream().map(Wire::of).toList());
  }

  private static JsonNode json(String text) {
    try {
      return ContractJson.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a state that is no JSON: " + text, e);
    }
  }
}
