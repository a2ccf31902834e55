package io.phasegate.stack;

import io.phasegate.contracts.Service;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/// One database, and in it one role and one schema per service. A role owns its schema and has no
/// rights anywhere else: not on another service's schema, not on `public`, not on another database.
/// Running it again changes nothing.
public final class DatabaseProvisioning {
  public static final String DATABASE = "phasegate";
  private static final List<String> OTHER_DATABASES = List.of("postgres", "template1");

  private final Function<String, DatabaseAccess> admin;
  private final Secrets secrets;
  private final List<Service> services;

  /// @param admin the superuser's access to a database of the server
  public DatabaseProvisioning(
      Function<String, DatabaseAccess> admin, Secrets secrets, List<Service> services) {
    this.admin = admin;
    this.secrets = secrets;
    this.services = List.copyOf(services);
  }

  public void run() {
    try {
      createDatabase();
      createSchemas();
    } catch (SQLException e) {
      throw new StackException("PostgreSQL did not provide the roles and schemas", e);
    }
  }

  /// How a service reaches its own schema.
  public DatabaseAccess access(Service service) {
    var role = service.schema();
    var url =
        "%s?currentSchema=%s&reWriteBatchedInserts=true&ApplicationName=%s"
            .formatted(
                admin.apply(DATABASE).jdbcUrl().replaceFirst("\\?.*", ""), role, service.id());
    return new DatabaseAccess(url, role, secrets.passwordOf(role));
  }

  private void createDatabase() throws SQLException {
    try (var connection = connect(OTHER_DATABASES.getFirst())) {
      if (!exists(connection, "select 1 from pg_database where datname = ?", DATABASE)) {
        execute(connection, "create database " + DATABASE);
      }
      execute(connection, "revoke all on database %s from public".formatted(DATABASE));
      for (var other : OTHER_DATABASES) {
        execute(connection, "revoke all on database %s from public".formatted(other));
      }
    }
  }

  private void createSchemas() throws SQLException {
    try (var connection = connect(DATABASE)) {
      connection.setAutoCommit(false);
      execute(connection, "revoke all on schema public from public");
      for (var service : services) {
        createRole(connection, service.schema());
      }
      connection.commit();
    }
  }

  private void createRole(Connection connection, String role) throws SQLException {
    if (!exists(connection, "select 1 from pg_roles where rolname = ?", role)) {
      execute(connection, "create role \"%s\"".formatted(role));
    }
    execute(
        connection,
        "alter role \"%s\" login nosuperuser nocreatedb nocreaterole noreplication password '%s'"
            .formatted(role, secrets.passwordOf(role)));
    execute(connection, "grant connect on database %s to \"%s\"".formatted(DATABASE, role));
    execute(
        connection, "create schema if not exists \"%1$s\" authorization \"%1$s\"".formatted(role));
    execute(
        connection,
        "alter role \"%1$s\" in database %2$s set search_path = \"%1$s\""
            .formatted(role, DATABASE));
  }

  private Connection connect(String database) throws SQLException {
    var access = admin.apply(database);
    return DriverManager.getConnection(access.jdbcUrl(), access.username(), access.password());
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (var rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
