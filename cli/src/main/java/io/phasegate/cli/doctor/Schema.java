package io.phasegate.cli.doctor;

import io.phasegate.stack.DatabaseAccess;
import io.phasegate.stack.Program;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// The schema of one program and how far it is migrated: read with a limit on every statement, and
/// without the right to write.
final class Schema implements AutoCloseable {
  private final Connection connection;

  Schema(Program program, DatabaseAccess access) throws SQLException {
    this.connection = connect(access, true);
  }

  /// A connection on which no statement lasts long.
  static Connection connect(DatabaseAccess access, boolean readOnly) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", access.username());
    properties.setProperty("password", access.password());
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "30");
    properties.setProperty(
        "options",
        "-c statement_timeout=10000 -c lock_timeout=5000"
            + (readOnly ? " -c default_transaction_read_only=on" : ""));
    return DriverManager.getConnection(access.jdbcUrl(), properties);
  }

  Connection connection() {
    return connection;
  }

  /// `author:id` of each, in their order; none where nobody has migrated yet.
  List<String> appliedChangesets() throws SQLException {
    if (!has("databasechangelog")) {
      return List.of();
    }
    return texts("select author || ':' || id from databasechangelog order by orderexecuted");
  }

  boolean has(String table) throws SQLException {
    try (var select = connection.prepareStatement("select to_regclass(?) is not null")) {
      select.setString(1, table);
      try (var row = select.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  /// The first column.
  List<String> texts(String sql) throws SQLException {
    var texts = new ArrayList<String>();
    try (var select = connection.prepareStatement(sql);
        var rows = select.executeQuery()) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
