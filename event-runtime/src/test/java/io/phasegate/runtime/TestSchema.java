package io.phasegate.runtime;

import io.phasegate.stack.testing.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;

/// An empty schema in the real database with the tables of the loop.
record TestSchema(String name) {
  private static final String CHANGELOG = "db/changelog.yaml";

  static TestSchema create(String name) throws SQLException, LiquibaseException {
    var schema = new TestSchema(name);
    schema.execute("create schema " + name);
    schema.update();
    return schema;
  }

  Connection connect() throws SQLException {
    var admin = TestStack.shared().admin();
    var url = admin.jdbcUrl().replaceFirst("\\?.*", "") + "?currentSchema=" + name;
    return DriverManager.getConnection(url, admin.username(), admin.password());
  }

  /// With a transaction begun.
  Connection begin() throws SQLException {
    var connection = connect();
    connection.setAutoCommit(false);
    return connection;
  }

  void execute(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// The first column of the rows, as text.
  List<String> query(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var values = new ArrayList<String>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  void update() throws SQLException, LiquibaseException {
    try (var connection = connect();
        var liquibase = liquibase(connection)) {
      liquibase.update();
    }
  }

  void rollBack(int changeSets) throws SQLException, LiquibaseException {
    try (var connection = connect();
        var liquibase = liquibase(connection)) {
      liquibase.rollback(changeSets, "");
    }
  }

  private static Liquibase liquibase(Connection connection) throws LiquibaseException {
    return new Liquibase(
        CHANGELOG, new ClassLoaderResourceAccessor(), new JdbcConnection(connection));
  }
}
